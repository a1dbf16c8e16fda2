// From the touch to the ticket: asks the queue, and goes on alone where the queue does not answer in time. Then the paper.
import { get, post, Offline, Problem } from '../shell/api.js';
import { newId } from '../shell/page.js';
import { printByBrowser } from './paper.js';

const patienceMs = 4000;
const patienceWhileStaleMs = 1500;

export function tickets(data, { alone, isFresh }) {
  const base = `/api/queueing/points/${data.point}`;

  async function issue(group, { priority, language }) {
    const ticketId = newId();
    try {
      const ticket = await post(`${base}/tickets`, { caseGroup: group, ticketId, language, ...(priority ? { priority } : {}) }, { tries: 1, timeout: isFresh() ? patienceMs : patienceWhileStaleMs });
      return { ...ticket, language };
    } catch (e) {
      if (!nobodyAnswers(e)) throw e;
      alone.unsure(ticketId);
      const ticket = alone.take(group, { priority, language });
      if (!ticket) throw e;
      return ticket;
    }
  }

  // A booking can only be found by asking.
  async function checkIn(proof, language) {
    const ticket = await post(`${base}/bookings/check-in`, proof, { tries: 2, timeout: patienceMs });
    return { ...ticket, estimatedWait: null, booked: true, language };
  }

  // Resolves to the outcome: 'printed', or why there is no paper.
  async function print(ticket) {
    if (data.hasPrinter) {
      const outcome = ticket.alone ? 'printer-away' : await byNetwork(ticket);
      await report(ticket, outcome);
      return outcome;
    }
    ticket.code ??= await code(ticket.ticketId);
    await printByBrowser(ticket, data);
    await report(ticket, 'printed');
    return 'printed';
  }

  async function byNetwork(ticket) {
    const { ticketId, number, caseGroup, issuedAt, peopleAhead, estimatedWait, language } = ticket;
    try {
      const answer = await post(`/api/portal/points/${data.point}/ticket-prints`, { ticketId, number, caseGroup, issuedAt, peopleAhead, wait: estimatedWait, language }, { tries: 1, timeout: 9000 });
      return answer.outcome === 'printed' ? 'printed' : answer.cause;
    } catch (e) {
      if (e instanceof Offline || e instanceof Problem) return 'printer-away';
      throw e;
    }
  }

  async function report(ticket, outcome) {
    if (ticket.alone) { if (outcome === 'printed') alone.handedOver(ticket.ticketId, 'printed'); return; }
    const body = outcome === 'printed' ? { outcome: 'printed' } : { outcome: 'failed', cause: outcome };
    await quietly(() => post(`${base}/tickets/${ticket.ticketId}/print`, body));
    if (outcome !== 'printed') await quietly(() => post(`${base}/help`, { cause: outcome }));
  }

  // The resident says that they have the number without paper.
  async function noted(ticket) {
    if (ticket.alone) { alone.handedOver(ticket.ticketId, 'handedOver'); return; }
    await quietly(() => post(`${base}/tickets/${ticket.ticketId}/print`, { outcome: 'handedOver' }));
  }

  async function code(ticketId) {
    try { return (await get(`/api/portal/points/${data.point}/ticket-codes?id=${ticketId}`, { tries: 1, timeout: 3000 }))[0]; } catch (e) {
      if (e instanceof Offline || e instanceof Problem) return null;
      throw e;
    }
  }

  const tell = (ticket, phone, language) => post(`${base}/tickets/${ticket.ticketId}/contact`, { phone, consent: true, language });
  const callStaff = (cause = 'resident') => post(`${base}/help`, { cause });

  return { issue, checkIn, print, noted, code, tell, callStaff };
}

// As good as no answer: nobody there, or somebody there who cannot.
export const nobodyAnswers = (e) => e instanceof Offline || (e instanceof Problem && e.status >= 500);

// What only informs others must not keep the resident waiting; the queue finds out by itself.
async function quietly(work) {
  try { await work(); } catch (e) { if (!(e instanceof Offline) && !(e instanceof Problem)) throw e; }
}
