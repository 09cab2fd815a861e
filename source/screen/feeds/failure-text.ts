import {retryWords} from '../../domain/vocabulary/retry-words.ts';
import {type Signs, tidy} from '../looks/signs.ts';
import {ageText} from '../looks/time-text.ts';
import type {PollEntry} from '../state/polls.ts';
import type {FeedState} from './feed-state.ts';

/** The error's own words; their gist; or the gist behind the name of who failed. */
export type Amount = 'whole' | 'gist' | 'named';

/** `retry 3 in 12s: 503 from dfw`; or that it is not tried again. */
export function failureText({failing}: FeedState, now: number, signs: Signs, amount: Amount): string {
	if (!failing) {
		return '';
	}

	const why = tidy(amount === 'whole' ? messageOf(failing) : shortReason(failing, amount === 'named'), signs);
	const {attempt, retryAt} = failing.poll;
	if (!retryAt) {
		return `${retryWords(null)}: ${why}`;
	}

	const left = retryAt.getTime() - now;
	return left > 999 ? `${retryWords(ageText(left), attempt)}: ${why}` : `asking again: ${why}`;
}

/** The same without seconds, which would be read out one by one. */
export function spokenFailure({failing}: FeedState, signs: Signs): string {
	if (!failing) {
		return '';
	}

	const {attempt, retryAt} = failing.poll;
	const why = tidy(messageOf(failing), signs);
	return retryAt ? `no answer, try ${attempt}: ${why}` : `${retryWords(null)}: ${why}`;
}

function messageOf({poll}: PollEntry): string {
	return poll.error?.message ?? 'it does not answer';
}

const words: Readonly<Record<string, string>> = {
	unreachable: 'not reachable',
	timeout: 'no answer in time',
	tls: 'certificate not trusted',
	'not-authorised': 'not authorised',
	forbidden: 'not allowed',
	'not-found': 'not there',
	'not-offered': 'not offered',
	'rate-limited': 'too many requests',
	// These two always come with a status, but for journals of before it was written down.
	'server-error': 'trouble on the server',
	redirected: 'redirected',
	'bad-answer': 'bad answer',
	'too-large': 'answer too large',
	stalled: 'stood still',
};

/** Few words for a title; the pane and the details have room for all of them. */
function shortReason(entry: PollEntry, isNamed: boolean): string {
	const {code = '', status = null} = entry.poll.error ?? {};
	if (status !== null && status >= 300) {
		return isNamed ? `answered ${status}` : `${status} from ${entry.source}`;
	}

	return words[code] ?? messageOf(entry);
}
