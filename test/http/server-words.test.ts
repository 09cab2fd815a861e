import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {readJson} from '../../source/http/body.ts';
import {readServerWords} from '../../source/http/server-words.ts';

test.each<[string, string | undefined]>([
	[
		'{"message":"Bad Request","errors":["limit is too large","marker is odd"]}',
		'Bad Request: limit is too large; marker is odd',
	],
	['{"message":"Not found","errors":[]}', 'Not found'],
	['{"unauthorized":{"code":401,"message":"No valid token"}}', 'No valid token'],
	['{"itemNotFound":{"code":404,"message":"No such project"}}', 'No such project'],
	[
		'{"overLimit":{"code":413,"message":"Over the limit","details":"Only 10 a minute"}}',
		'Over the limit: Only 10 a minute',
	],
	['{"detail":"Invalid token."}', 'Invalid token.'],
	[
		'[{"code":422,"title":"Validation Error","description":"q is odd","subject":"x"}]',
		'Validation Error: q is odd',
	],
	['{"error":"invalid_request","error_description":"no realm"}', 'invalid_request: no realm'],
	['{"error":{"message":"inner"}}', 'inner'],
	['{"a":{"b":{"c":{"message":"at some depth"}}}}', 'at some depth'],
	['{"a":{"b":{"c":{"d":{"message":"too deep"}}}}}', undefined],
	['"only text"', 'only text'],
	['{"code":500}', undefined],
	['{}', undefined],
	['[]', undefined],
	['null', undefined],
	['<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>', '502 Bad Gateway'],
	['<html><body><h1>Log in</h1></body></html>', 'Log in'],
	['<html><body>nothing</body></html>', undefined],
	['upstream connect error', 'upstream connect error'],
	['', undefined],
	['  \n ', undefined],
])('%s says %j', (text, words) => {
	expect(readServerWords(text, readJson(text))).toBe(words);
});

test('nothing that a server sends breaks it', () => {
	fc.assert(
		fc.property(fc.jsonValue(), value => {
			const words = readServerWords('', value as Json);
			return words === undefined || words.trim() !== '';
		}),
	);
});
