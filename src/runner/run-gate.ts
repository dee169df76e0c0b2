import { join } from 'node:path'
import { runGate } from '../gate.js'
import { readRunContext } from '../platform/github/event.js'
import type { Job } from '../platform/github/job.js'
import { emitAnnotations, emitForeignLines, maskSecrets, writeSummary } from '../platform/github/workflow-log.js'
import { writeReportFolder } from '../platform/report-folder.js'
import { today } from '../platform/today.js'
import { openWorld } from '../platform/world.js'
import { renderAnnotations } from '../report/annotations.js'
import { renderComment } from '../report/comment.js'
import { writeReport } from '../report/report-file.js'
import { graphCheckOf, type Report } from '../report/report.js'
import { sentenceOf } from '../report/sentence.js'
import { renderSummary } from '../report/summary.js'
import type { ActionInputs } from '../settings/action-inputs.js'
import { toChangeEvent } from './change-event.js'
import { openBaseCache } from './base-cache.js'
import { leaveMend } from './leave-mend.js'
import { drawPage } from './draw-page.js'
import { publishReport } from './publish.js'
import { whyNotGenerateHere } from './why-not-generate.js'

/** `command: gate` and `command: capture`: judge the change; `gate` comments, too. */
export async function runGateCommand(inputs: ActionInputs, job: Job): Promise<void> {
  maskSecrets([inputs.token])
  const context = readRunContext(process.env)
  const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd()
  const opened = await openWorld({
    folder: join(workspace, inputs.directory),
    settingsFile: inputs.settings,
    overrides: inputs,
    event: toChangeEvent(context),
    // Only a change that is not merged yet could write its own rules.
    judgedBy: context.event.kind === 'pull_request' || context.event.kind === 'merge_group' ? 'base' : 'head',
    base: inputs.base,
    ...(inputs.token === '' ? {} : { history: { token: inputs.token } }),
    baseCache: openBaseCache(inputs, context),
    generate: { refusedBecause: () => whyNotGenerateHere(inputs, context) },
    progress: (doing) => {
      job.info(`${doing} …`)
    },
    showOutput: (title, lines) => {
      emitForeignLines(lines, { title })
    },
  })
  try {
    const { world, settings, changed, head } = opened
    const { event } = context
    const judged = await runGate(
      {
        settings,
        world,
        today: today(),
        progress: (doing) => {
          job.info(`${doing} …`)
        },
      },
      {
        head: event.kind === 'pull_request' ? event.head.sha : head,
        run: context.run,
        loosened: changed,
        ...(event.kind === 'pull_request' ? { pullRequest: { number: event.number } } : {}),
      },
    )
    const settingsKey = inputs.settings
    const page = await drawPage(judged, job)
    const isKept = inputs.artifact !== undefined && Object.keys(page).length > 0
    const report: Report = isKept ? { ...judged, picture: { artifact: inputs.artifact } } : judged
    writeReportFolder(workspace, inputs.report, {
      'report.json': writeReport(report),
      'comment.md': renderComment(report, { settingsKey }),
      ...page,
      ...leaveMend(judged, job),
    })
    setOutputs(report, `${inputs.report}/report.json`, job)
    emitAnnotations(renderAnnotations(report))
    const noSummary = await writeSummary((maxBytes) => renderSummary(report, { maxBytes }))
    if (noSummary !== null) job.info(`no job summary: ${noSummary}`)
    if (inputs.command === 'gate' && event.kind === 'pull_request') {
      await publishReport(report, event, context, { token: inputs.token, policy: settings.comment, settingsKey }, job)
    }
    const notLeft = await opened.leaveFacts()
    if (notLeft !== null) job.info(`the facts of this commit are not left in the cache: ${notLeft}`)
    conclude(report, job)
  } finally {
    opened.dispose()
  }
}

function setOutputs(report: Report, path: string, job: Job): void {
  const crates = graphCheckOf(report)?.facts?.cone?.crates
  job.output('verdict', report.verdict)
  job.output('crates-rebuilt', crates === undefined ? '' : String(crates.rebuilt))
  job.output('crates-total', crates === undefined ? '' : String(crates.total))
  job.output('report', path)
}

/** A plain sentence at the end of the log; the step fails for what the gate does not let pass. */
function conclude(report: Report, job: Job): void {
  const sentence = `${report.verdict}: ${sentenceOf(report)}`
  if (report.verdict === 'fail' || report.verdict === 'unknown') job.fail([sentence])
  else job.info(sentence)
}
