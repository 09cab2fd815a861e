import {contentTypes, type Exposition} from './exposition.ts';

export type Scrape = {
	readonly method: string | undefined;
	/** As it was asked for, with its query. */
	readonly url: string | undefined;
	readonly accept: string | undefined;
};

export type ScrapeReply = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	/** Nothing of it is sent where only the head was asked for. */
	readonly body: string;
};

export const metricsPath = '/metrics';

/** What is answered, whatever is asked. */
export function answerScrape(
	{method, url = '/', accept = ''}: Scrape,
	write: (exposition: Exposition) => string,
): ScrapeReply {
	if (method !== 'GET' && method !== 'HEAD') {
		return plain(405, 'Only GET and HEAD are answered.', {allow: 'GET, HEAD'});
	}

	const path = url.split('?', 1)[0];
	if (path === '/') {
		return plain(200, `sweepwatch: its metrics are at ${metricsPath}`);
	}

	if (path !== metricsPath) {
		return plain(404, `There is nothing here: the metrics are at ${metricsPath}.`);
	}

	const exposition = /\bapplication\/openmetrics-text\b/i.test(accept) ? 'openmetrics' : 'text';
	return {
		status: 200,
		headers: {'content-type': contentTypes[exposition], vary: 'accept'},
		body: write(exposition),
	};
}

function plain(status: number, text: string, more: Readonly<Record<string, string>> = {}): ScrapeReply {
	return {status, headers: {'content-type': 'text/plain; charset=utf-8', ...more}, body: `${text}\n`};
}
