import {expect, test} from 'vitest';
import {connectToMemory} from '../../source/bus/memory/memory-bus.ts';
import {MemoryServer} from '../../source/bus/memory/memory-server.ts';
import {readAnswer} from '../../source/bus/shown.ts';
import {subjectsOf} from '../../source/bus/subjects.ts';
import {answerQuestions} from '../../source/commands/collect/answer-questions.ts';
import {NotFoundError} from '../../source/http/errors/not-found-error.ts';
import {createFakeClock} from '../helpers/fake-clock.ts';
import {makeAgent} from '../helpers/things.ts';

const subjects = subjectsOf('dfw');

function open() {
	const clock = createFakeClock();
	const bus = connectToMemory(new MemoryServer(clock.now), {clock});
	const end = new AbortController();
	const asked: string[] = [];
	const ended = answerQuestions({
		bus,
		clock,
		subjects,
		source: {
			async show(kind, id) {
				asked.push(`${kind} ${id}`);
				if (id === 'none') {
					throw new NotFoundError('there is no such agent');
				}

				return {type: 'agent', agent: makeAgent(id)};
			},
		},
		signal: end.signal,
		onTrouble: message => expect(message).toBe(''),
	});
	const ask = async (id: string, body = JSON.stringify({kind: 'agent', id})) =>
		readAnswer(await bus.request(subjects.show('agent', id), body, {timeout: 1000}));
	return {clock, ask, asked, end, ended};
}

test('a thing is shown whole, whatever its id, and what is not there is refused by its code', async () => {
	const {ask, end, ended} = open();
	for (const id of ['a', 'a.b > c', 'x'.repeat(500)]) {
		expect(await ask(id)).toEqual({type: 'shown', shown: {type: 'agent', agent: makeAgent(id)}});
	}

	expect(await ask('none')).toEqual({type: 'refused', code: 'not-found', message: 'there is no such agent'});
	expect(await ask('a', 'no JSON')).toMatchObject({type: 'refused', code: 'bad-question'});
	end.abort();
	await ended;
});

test('however many ask, the server is asked five times a second', async () => {
	const {clock, ask, asked} = open();
	const answers = await Promise.all(Array.from({length: 20}, () => ask('a')));
	expect(answers.filter(answer => answer?.type === 'shown').length).toBe(5);
	expect(answers.at(-1)).toMatchObject({type: 'refused', code: 'too-many'});
	await clock.pass(1000);
	expect(await ask('b')).toMatchObject({type: 'shown'});
	expect(asked.length).toBe(6);
});
