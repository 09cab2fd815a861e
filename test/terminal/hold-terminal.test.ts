import {EventEmitter} from 'node:events';
import {expect, test} from 'vitest';
import {holdTerminal} from '../../source/terminal/hold-terminal.ts';
import type {Host} from '../../source/terminal/host.ts';
import type {Absence} from '../../source/terminal/live-screen.ts';

function start(capabilities = {title: true, screenReader: false, mouse: false}) {
	const emitter = new EventEmitter();
	const log: string[] = [];
	let time = 1000;
	const host: Host = {
		on: (event, listener) => emitter.on(event, listener),
		off: (event, listener) => emitter.off(event, listener),
		stderr: {isTTY: false, write: () => true},
		stop: () => log.push('stop'),
		askSize: () => log.push('ask size'),
		exit: status => log.push(`exit ${status}`),
	};
	const stdin = {
		isTTY: true,
		isRaw: false,
		setRawMode(isRaw: boolean) {
			log.push(isRaw ? 'raw' : 'cooked');
			stdin.isRaw = isRaw;
			return process.stdin;
		},
	};
	const absences: Absence[] = [];
	const hold = holdTerminal({
		stdin,
		output: {writeNow: bytes => void log.push(describe(bytes))},
		painter: {
			send: bytes => void log.push(bytes),
			pause: () => void log.push('pause'),
			resume: () => void log.push('resume'),
			stop: () => void log.push('stop painting'),
		},
		capabilities,
		host,
		clock: {now: () => time},
		onGiveBack() {},
		onContinue: absence => absences.push(absence),
	});
	return {
		hold,
		log,
		emitter,
		absences,
		pass(milliseconds: number) {
			time += milliseconds;
		},
	};
}

function describe(bytes: string): string {
	return bytes.includes('\u001B[?1049h')
		? `take${bytes.includes('\u001B[22;0t') ? ' with title' : ''}`
		: 'give back';
}

test('the terminal is given back once, however often the end comes', () => {
	const {hold, log, emitter} = start();
	hold.restore();
	hold.restore();
	expect(log).toEqual(['raw', 'take with title', 'stop painting', 'give back', 'cooked']);
	expect(emitter.eventNames()).toEqual([]);
});

test('the shell gets its terminal before the program stops, and all is taken again after', () => {
	const {hold, log, emitter, absences, pass} = start();
	log.length = 0;
	hold.suspend();
	expect(log).toEqual(['pause', 'give back', 'cooked', 'stop']);
	log.length = 0;
	pass(60_000);
	emitter.emit('SIGCONT');
	expect(log).toEqual(['cooked', 'raw', 'take with title', 'ask size', 'resume']);
	expect(absences).toEqual([{from: new Date(1000), to: new Date(61_000)}]);
});

test('a program stopped from elsewhere was last alive when it last drew', () => {
	const {hold, log, emitter, absences, pass} = start();
	pass(500);
	hold.noteAlive();
	pass(9000);
	log.length = 0;
	emitter.emit('SIGCONT');
	expect(log).toEqual(['cooked', 'raw', 'pause', 'take', 'ask size', 'resume']);
	expect(absences).toEqual([{from: new Date(1500), to: new Date(10_500)}]);
});

test('what was lent to the shell is not given back a second time', () => {
	const {hold, log} = start();
	hold.suspend();
	log.length = 0;
	hold.suspend();
	hold.restore();
	expect(log).toEqual(['stop painting']);
});

test('a stop asked for from outside gives the terminal back too', () => {
	const {log, emitter} = start();
	emitter.emit('SIGTSTP');
	expect(log.slice(-3)).toEqual(['give back', 'cooked', 'stop']);
});

test('a title is written when it changes, and only where titles are known', () => {
	const {hold, log} = start();
	log.length = 0;
	hold.setTitle('one');
	hold.setTitle('one');
	hold.setTitle('two');
	expect(log).toHaveLength(2);
	const other = start({title: false, screenReader: false, mouse: false});
	other.log.length = 0;
	other.hold.setTitle('one');
	expect(other.log).toEqual([]);
});
