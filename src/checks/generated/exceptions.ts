import type { Drift, Judgement } from '../../generated/drift.js'
import type { GeneratedSettings } from '../../settings/schema.js'
import type { Finding } from '../../verdict.js'

type Exception = GeneratedSettings['exceptions'][number]

/** Exceptions of the settings, and which of them were needed. */
export class Exceptions {
  private readonly used = new Set<Exception>()

  constructor(
    private readonly exceptions: readonly Exception[],
    private readonly today: string,
  ) {}

  /** Whether a drift is excepted today. */
  cover(judgement: Judgement, drift: Drift): boolean {
    let covered = false
    for (const exception of this.exceptions) {
      if (exception.file !== judgement.file && exception.file !== drift.file) continue
      if (exception.package !== undefined && !isAbout(drift, exception.package)) continue
      this.used.add(exception)
      if (exception.expires >= this.today) covered = true
    }
    return covered
  }

  /** One finding for each exception that has expired or that nothing needs. */
  tellLeftovers(isNew: boolean): Finding[] {
    return this.exceptions.flatMap((exception) => {
      const subject = exception.package === undefined ? exception.file : `${exception.file} ${exception.package}`
      if (exception.expires < this.today) {
        return [
          {
            rule: 'generated/expired-exception',
            subject,
            what: `its exception expired on ${exception.expires}: ${exception.reason}`,
            why: 'what it excepted counts again',
            fix: 'Mend the file, and take the exception out of checks.generated.exceptions',
            isNew,
          },
        ]
      }
      if (this.used.has(exception)) return []
      return [
        {
          rule: 'generated/unused-exception',
          subject,
          what: 'its exception is not needed: the file is in step there',
          why: 'an exception that nothing needs hides the next difference',
          fix: 'Take it out of checks.generated.exceptions',
          isNew,
          advisory: true,
        },
      ]
    })
  }
}

/** `serde` excepts every version of serde, `serde 1.0.228` that one. */
function isAbout({ package: subject }: Drift, name: string): boolean {
  return subject === name || subject.startsWith(`${name} `)
}
