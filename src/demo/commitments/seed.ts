import { randomUUID } from 'node:crypto';
import { ageProofs } from '#src/demo/commitments/age-proofs.ts';
import { endedCommitments } from '#src/demo/commitments/ended.ts';
import { runningCommitments } from '#src/demo/commitments/running.ts';
import type { DemoCommitment } from '#src/demo/commitments/types.ts';
import { daysBefore, type Seeding } from '#src/demo/seeding.ts';
import { citeTitled } from '#src/demo/syntheses/demo-documents.ts';
import { answerDays, type CommitmentDates, reportPeriods } from '#src/outcomes/commitments/commitment.ts';
import { evidenceAnswerKind, evidenceRequestKind } from '#src/outcomes/commitments/evidence/kinds.ts';
import { insertEvidenceAnswer, insertEvidenceRequest } from '#src/outcomes/commitments/evidence/store.ts';
import { commitmentKind } from '#src/outcomes/commitments/kind.ts';
import { saveMarks } from '#src/outcomes/commitments/principles/store.ts';
import { progressReportKind } from '#src/outcomes/commitments/reports/kind.ts';
import { insertReport, insertValues, markDone } from '#src/outcomes/commitments/reports/store.ts';
import { commitmentDetails, saveDates } from '#src/outcomes/commitments/store.ts';
import { insertIndicator, insertMeasure } from '#src/outcomes/commitments/targets/store.ts';
import { insertReview } from '#src/outcomes/documents/reviews/store.ts';
import {
  insertDocument,
  insertVersion,
  publishVersion,
  setDocumentState,
} from '#src/outcomes/documents/store.ts';
import { daysLater } from '#src/outcomes/duties/duty.ts';
import { makeDuty, meetDuty } from '#src/outcomes/duties/store.ts';
import { insertSignOff } from '#src/outcomes/sign-offs/store.ts';
import { mandateOf } from '#src/people/affiliations/capacity/capacity.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Tx } from '#src/platform/db/transaction.ts';
import { isInterfaceLanguage } from '#src/platform/i18n/languages.ts';
import { translator } from '#src/platform/i18n/t.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import { dayOf, endOfDay } from '#src/platform/text/dates.ts';

const sentInBefore = 20;
const reviewedBefore = 15;
const reportedAfter = 12;

/** Adds the commitments of the demo, with what was reported, asked and answered. */
export async function seedCommitments(tx: Tx, seeding: Seeding): Promise<void> {
  for (const commitment of [...runningCommitments, ageProofs, ...endedCommitments]) {
    await new SeededCommitment(tx, seeding, commitment).add();
  }
}

/** A commitment as it is being added. */
class SeededCommitment {
  readonly #tx: Tx;
  readonly #seeding: Seeding;
  readonly #demo: DemoCommitment;
  readonly #boardId: number;
  readonly #dates: CommitmentDates;
  #id = 0;

  constructor(tx: Tx, seeding: Seeding, demo: DemoCommitment) {
    this.#tx = tx;
    this.#seeding = seeding;
    this.#demo = demo;
    this.#boardId = seeding.board(demo.board).id;
    const [startsOn, endsOn] = [demo.starts, demo.ends].map((days) => this.#day(days)) as [string, string];
    this.#dates = { startsOn, endsOn, reportMonths: demo.reportMonths };
  }

  async add(): Promise<void> {
    const { title, lede, sections, starts } = this.#demo;
    const sent = daysBefore(this.#seeding.now, sentInBefore - starts);
    this.#id = await this.#document(this.#demo, commitmentKind, sent, { title, lede, sections });
    if (this.#demo.cites) await citeTitled(this.#tx, this.#id, this.#demo.cites);
    await saveDates(this.#tx, this.#id, this.#dates);
    await this.#plan();
    await setDocumentState(this.#tx, this.#id, 'drafting', 'review');
    await this.#review(daysBefore(this.#seeding.now, reviewedBefore - starts));
    await this.#report();
    for (const asked of this.#demo.asked ?? []) await this.#ask(asked);
    for (const speaker of this.#demo.cosigned ?? []) await this.#cosign(speaker);
  }

  /** The day so many days after now. */
  #day(days: number): string {
    return dayOf(daysBefore(this.#seeding.now, -days));
  }

  async #speaker({ by, organisation }: { by: string; organisation: string }) {
    const author = await memberActor(this.#tx, this.#seeding.person(by).id, this.#seeding.now);
    const mandate = author?.affiliations.find(({ name }) => name === organisation);
    const capacity = author && mandate && mandateOf(author, mandate.organisationId);
    if (!author || !capacity || capacity.organisationId === null)
      throw new Error(`${by} does not speak for ${organisation}`);
    return { author, capacity, organisationId: capacity.organisationId };
  }

  /** Adds a document of this kind; one that nobody reviews is published. */
  async #document(
    speaker: { by: string; organisation: string; language: string },
    kind: DocumentKind,
    at: Date,
    { title, lede, sections }: { title: string; lede: string; sections: Readonly<Record<string, string>> },
  ): Promise<number> {
    const { author, capacity } = await this.#speaker(speaker);
    const reviewed = kind === commitmentKind;
    const id = await insertDocument(this.#tx, {
      ...{
        kind: kind.name,
        aboutId: reviewed ? null : this.#id,
        boardId: this.#boardId,
        authorId: author.id,
        at,
      },
      ...{ state: reviewed ? 'drafting' : 'published', submissionKey: randomUUID() },
      ...capacity,
    });
    if (id === undefined) throw new Error('a fresh submission key was taken');
    await insertVersion(this.#tx, {
      ...{
        documentId: id,
        version: 1,
        language: speaker.language,
        title,
        lede,
        change: null,
        screening: [],
        origin: null,
      },
      ...{ editedBy: author.id, at },
      sections: kind.sections.map(({ anchor }) => ({ anchor, source: sections[anchor] ?? '' })),
    });
    if (!reviewed) await publishVersion(this.#tx, id, 1, at);
    const data = { documentId: id, version: 1, ...(reviewed ? {} : { aboutId: this.#id }) };
    const event = reviewed ? 'document.sent-in' : 'document.published';
    this.#seeding.events.push({ kind: event, at, actorId: author.id, boardId: this.#boardId, data });
    return id;
  }

  async #plan(): Promise<void> {
    const { measures, indicators, marks } = this.#demo;
    const where = { commitmentId: this.#id, version: 1 };
    for (const { words, due } of measures)
      await insertMeasure(this.#tx, where, { words, due_on: this.#day(due) });
    for (const { name, unit, source, from, to } of indicators) {
      await insertIndicator(this.#tx, where, {
        ...{ name, unit, source, baseline: from, target: to, replaces: null, replaces_words: null },
        ...{ baseline_on: this.#dates.startsOn, target_on: this.#dates.endsOn },
      });
    }
    if (!marks) return;
    const said = marks.map(({ mark, words = null }, i) => ({ principle: i + 1, mark, words }));
    await saveMarks(this.#tx, where, said);
  }

  async #review(at: Date): Promise<void> {
    const reviewedBy = this.#seeding.person('curator').id;
    const checks = Object.fromEntries(commitmentKind.questions.map(({ name }) => [name, true]));
    const review = { documentId: this.#id, version: 1, verdict: 'publish' as const, checks, words: null };
    await insertReview(this.#tx, { ...review, language: 'en', reviewedBy, at });
    await publishVersion(this.#tx, this.#id, 1, at);
    const data = { documentId: this.#id, version: 1 };
    const event = {
      kind: 'document.published' as const,
      at,
      actorId: reviewedBy,
      boardId: this.#boardId,
      data,
    };
    this.#seeding.events.push(event);
  }

  async #report(): Promise<void> {
    const { reports, language } = this.#demo;
    const { organisationId } = await this.#speaker(this.#demo);
    const { indicators, measures } = await commitmentDetails(this.#tx, this.#id);
    const t = translator(isInterfaceLanguage(language) ? language : 'en');
    const begun = reportPeriods(this.#dates).filter(({ from }) => from <= this.#day(0));
    for (const [i, { from, until, dueOn }] of begun.entries()) {
      const duty = { kind: 'progress-report' as const, about: { documentId: this.#id }, organisationId };
      const period = { from, until };
      await makeDuty(this.#tx, { ...duty, period, dueOn, at: endOfDay(from) });
      const report = reports[i];
      if (!report) continue;
      const at = endOfDay(daysLater(until, report.after ?? reportedAfter));
      const { done, notdone, planned, values } = report;
      const texts = { title: t('Progress report, {from} to {until}', period), lede: done };
      const sections = { done, notdone, planned };
      const id = await this.#document(this.#demo, progressReportKind, at, { ...texts, sections });
      await insertReport(this.#tx, { id, commitmentId: this.#id, from, until });
      const said = indicators.map((indicator, n) => {
        const value = values[n];
        const isNumber = typeof value === 'number';
        return {
          indicatorId: indicator.id,
          value: isNumber ? value : null,
          missingWords: isNumber ? null : (value ?? '–'),
        };
      });
      await insertValues(this.#tx, id, said);
      const finished = (report.measures ?? []).flatMap((n) => measures[n]?.id ?? []);
      await markDone(this.#tx, { reportId: id, commitmentId: this.#id, measures: finished });
      await meetDuty(this.#tx, { ...duty, period }, { documentId: id, at });
    }
  }

  async #ask({
    answer,
    days,
    text,
    ...speaker
  }: NonNullable<DemoCommitment['asked']>[number]): Promise<void> {
    const { indicators } = await commitmentDetails(this.#tx, this.#id);
    const { organisationId } = await this.#speaker(this.#demo);
    const at = daysBefore(this.#seeding.now, -days);
    const asked = { title: evidenceRequestKind.noun, lede: text, sections: { text } };
    const id = await this.#document(speaker, evidenceRequestKind, at, asked);
    const about = { what: 'indicator' as const, id: indicators[0]?.id ?? 0 };
    await insertEvidenceRequest(this.#tx, { id, commitmentId: this.#id, about, followsId: null });
    const duty = { kind: 'evidence-answer' as const, about: { documentId: id }, organisationId };
    await makeDuty(this.#tx, { ...duty, dueOn: this.#day(days + answerDays), at });
    if (!answer) return;
    const answeredAt = daysBefore(this.#seeding.now, -answer.days);
    const said = { title: evidenceAnswerKind.noun, lede: answer.text, sections: { text: answer.text } };
    const answerId = await this.#document(this.#demo, evidenceAnswerKind, answeredAt, said);
    await insertEvidenceAnswer(this.#tx, answerId, id);
    await meetDuty(this.#tx, duty, { documentId: answerId, at: answeredAt });
  }

  async #cosign(speaker: { by: string; organisation: string }): Promise<void> {
    const { author, capacity, organisationId } = await this.#speaker(speaker);
    const at = daysBefore(this.#seeding.now, -this.#demo.starts - 5);
    await insertSignOff(this.#tx, {
      ...{
        documentId: this.#id,
        version: 1,
        anchor: null,
        organisationId,
        organisation: speaker.organisation,
      },
      ...{
        group: capacity.group,
        stance: 'sign',
        wordsId: null,
        joinsId: null,
        givenBy: author.id,
        at,
        countersign: false,
      },
    });
    const data = { documentId: this.#id, organisationId };
    const kind = 'commitment.co-signed';
    this.#seeding.events.push({ kind, at, actorId: author.id, boardId: this.#boardId, data });
  }
}
