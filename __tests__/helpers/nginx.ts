/** A real web server with a folder of files, for as long as a test needs it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Nginx {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly url: string
  /** The folder that is served. */
  readonly root: string
  stop(): Promise<void>
}

/**
 * Starts nginx on a free port of the loopback interface. Guard with `itWith(['nginx'], …)`.
 * @param locations further `location` blocks
 */
export async function startNginx(locations = ''): Promise<Nginx> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'conegate-nginx-')))
  const root = join(folder, 'root')
  mkdirSync(root)
  const port = await findPort()
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ')
  // One process, as whoever starts it: nothing to become and nothing to leave behind.
  const config = `
daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  access_log off; default_type application/octet-stream; keepalive_requests 100000; ${temporary}
  server { listen 127.0.0.1:${port}; root ${root}; ${locations} }
}
`
  writeFileSync(join(folder, 'nginx.conf'), config)
  const child = spawn('nginx', ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], {
    stdio: 'ignore',
  })
  await waitFor(port, child)
  return {
    url: `http://127.0.0.1:${port}`,
    root,
    async stop() {
      const ended = once(child, 'exit')
      if (child.exitCode === null && child.kill('SIGKILL')) await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port that was free a moment ago. */
export async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function waitFor(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`)
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>((fulfil) => {
      socket.on('connect', () => {
        fulfil(true)
      })
      socket.on('error', () => {
        fulfil(false)
      })
    })
    socket.destroy()
    if (isOpen) return
    await sleep(25)
  }
  throw new Error('nginx does not listen')
}
