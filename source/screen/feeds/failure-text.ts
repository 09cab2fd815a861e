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
		return `given up: ${why}`;
	}
	const left = retryAt.getTime() - now;
	return left > 999 ? `retry ${attempt} in ${ageText(left)}: ${why}` : `asking again: ${why}`;
}

/** The same without seconds, which would be read out one by one. */
export function spokenFailure({failing}: FeedState, signs: Signs): string {
	if (!failing) {
		return '';
	}
	const {attempt, retryAt} = failing.poll;
	const why = tidy(messageOf(failing), signs);
	return retryAt ? `no answer, try ${attempt}: ${why}` : `given up: ${why}`;
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
	'bad-answer': 'bad answer',
	'too-large': 'answer too large',
};

/** Few words for a title; the pane and the details have room for all of them. */
function shortReason(entry: PollEntry, isNamed: boolean): string {
	const message = messageOf(entry);
	const status = /\banswered ([3-5]\d{2})\b/.exec(message)?.[1];
	if (status !== undefined) {
		return isNamed ? `answered ${status}` : `${status} from ${entry.source}`;
	}
	return words[entry.poll.error?.code ?? ''] ?? message;
}
