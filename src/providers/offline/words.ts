/** Words of the offline provider's English, by the slot of a sentence that they fill. Verbs stand in the base form. */
export const WORDS = {
  noun: words(
    'filter, ledger, rehearsal, scaffold, relay, compass, archive, bargain, metronome, sieve, draft, hinge, thermostat, tide table, map, ' +
      'workshop, market, garden, loom, lens, memory, threshold, detour, signal, budget, protocol, boundary, habit, apprentice, chorus, ' +
      'switchboard, reservoir, blueprint, conversation, prototype, orchard, ratchet, clearing house, second reader, waiting room',
  ),
  anAdjective: words(
    'a patient, an uneven, a cheap, a noisy, a reversible, an inherited, a seasonal, a slow, a shared, an honest, a fragile, a local, ' +
      'a deliberate, a half-finished, an idle, a measurable, a private, an overlooked, a self-correcting, a modest, a stubborn, an open',
  ),
  adjective: words(
    'patient, uneven, cheap, noisy, reversible, inherited, seasonal, slow, shared, honest, fragile, local, deliberate, idle, measurable, ' +
      'private, overlooked, self-correcting, modest, stubborn, open, familiar, expensive, quiet, early, dense, plain',
  ),
  verb: words(
    'absorb, reshape, question, amplify, delay, reward, test, reorder, borrow from, translate, protect, compress, expose, outlast, steady, ' +
      'redirect, feed, anchor, interrupt, sharpen, widen, explain, price, unsettle, rehearse, sort',
  ),
  plural: words(
    'small surprises, early drafts, forgotten notes, failed attempts, borrowed methods, weak signals, long pauses, rival explanations, ' +
      'cheap experiments, shared records, unfinished arguments, local rules, honest mistakes, slow harvests, quiet afternoons, odd pairings',
  ),
  field: words(
    'bread baking, harbour navigation, seed breeding, radio astronomy, tide prediction, glass blowing, archive keeping, choral singing, ' +
      'beekeeping, map making, watch repair, forest management, emergency medicine, letterpress printing, bridge inspection, crop rotation',
  ),
  actor: words(
    'a careful editor, a night-shift nurse, a young surveyor, the head gardener, a patient teacher, a small cooperative, an insurance clerk, ' +
      'a museum conservator, the town librarian, a field biologist, a stage manager, an apprentice baker, a lighthouse keeper, a city planner',
  ),
  measure: words(
    'the share of ideas that survive a second reading, the time between a guess and its test, the number of assumptions that had to be named, ' +
      'the cost of being wrong, the distance between two drafts, the rate of useful surprise, the hours spent on dead ends, ' +
      'the agreement between independent readers, the age of the oldest unanswered question, the number of links that carry weight',
  ),
  few: words('two, three, four, five'),
  number: words('seven, eight, nine, eleven, a dozen, fifteen, twenty, thirty, forty, fifty'),
  period: words(
    'a week, ten days, two weeks, a month, one season, a quarter, half a year, a single afternoon, three evenings',
  ),
} as const;

export type WordSlot = keyof typeof WORDS;

function words(list: string): readonly string[] {
  return list.split(', ');
}
