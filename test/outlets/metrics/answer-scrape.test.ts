import {expect, test} from 'vitest';
import {answerScrape, type Scrape} from '../../../source/outlets/metrics/answer-scrape.ts';

const ask = (scrape: Partial<Scrape>) =>
	answerScrape({method: 'GET', url: '/metrics', accept: undefined, ...scrape}, exposition => exposition);

test.each([
	[
		'OpenMetrics for who can read it',
		'application/openmetrics-text;version=1.0.0,text/plain;q=0.5',
		'openmetrics',
	],
	['the older text for whoever else', 'text/html,*/*;q=0.8', 'text'],
	['the same where nothing is said', undefined, 'text'],
])('%s', (_, accept, exposition) => {
	const {status, headers, body} = ask({accept});
	expect({status, body}).toEqual({status: 200, body: exposition});
	expect(headers['content-type']).toContain(exposition === 'text' ? 'version=0.0.4' : 'openmetrics-text');
});

test.each([
	['the metrics with a query', {url: '/metrics?x=1'}, 200],
	['a head alone', {method: 'HEAD'}, 200],
	['what stands at the root', {url: '/'}, 200],
	['anything else', {url: '/metrics/more'}, 404],
	['a secret of the machine', {url: '/../../etc/passwd'}, 404],
	['no address at all', {url: undefined}, 200],
	['a change', {method: 'POST'}, 405],
] as const)('%s has its status', (_, scrape, status) => {
	expect(ask(scrape).status).toBe(status);
});

test('a method that is not taken is told which are', () => {
	expect(ask({method: 'DELETE'}).headers.allow).toBe('GET, HEAD');
});
