import {EventEmitter} from 'node:events';
import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import type {Host} from '../../source/terminal/host.ts';
import type {EndReason} from '../../source/terminal/live-screen.ts';
import {watchEnds} from '../../source/terminal/watch-ends.ts';

function start() {
	const emitter = new EventEmitter();
	const log: string[] = [];
	const host: Host = {
		on: (event, listener) => emitter.on(event, listener),
		off: (event, listener) => emitter.off(event, listener),
		stderr: {isTTY: false, write: () => true},
		stop: () => log.push('stop'),
		askSize: () => log.push('ask size'),
		exit: status => log.push(`exit ${status}`),
	};
	const stdin = Object.assign(new PassThrough(), {isTTY: true});
	const stdout = new PassThrough();
	const reasons: EndReason[] = [];
	const watch = watchEnds({
		host,
		stdin,
		stdout,
		restore: () => log.push('restore'),
		onEnd(reason) {
			log.push(reason.type);
			reasons.push(reason);
		},
	});
	return {emitter, log, reasons, stdin, stdout, watch};
}

test.each([
	['SIGHUP', 129],
	['SIGINT', 130],
	['SIGTERM', 143],
])('%s restores first and then tells the owner status %i', (signal, exitStatus) => {
	const {emitter, log, reasons} = start();
	emitter.emit(signal);
	expect(log).toEqual(['restore', 'signal']);
	expect(reasons).toEqual([{type: 'signal', signal, exitStatus}]);
});

test('who is asked to end a second time ends at once', () => {
	const {emitter, log} = start();
	emitter.emit('SIGTERM');
	emitter.emit('SIGINT');
	expect(log.at(-1)).toBe('exit 130');
	expect(log.filter(entry => entry === 'signal')).toHaveLength(1);
});

test('a signal listener of our own stays until the owner is done', () => {
	const {emitter, watch} = start();
	emitter.emit('SIGTERM');
	expect(emitter.listenerCount('SIGTERM')).toBe(1);
	watch.stop();
	expect(emitter.eventNames()).toEqual([]);
});

test.each(['EIO', 'EPIPE', 'ENXIO'])('%s on the output means that the terminal is lost, told once', code => {
	const {log, stdout, watch} = start();
	stdout.emit('error', Object.assign(new Error('write'), {code}));
	watch.lose();
	expect(log).toEqual(['restore', 'lost']);
});

test('the end of the input of a terminal means that it is lost', () => {
	const {log, stdin} = start();
	stdin.emit('end');
	expect(log).toEqual(['restore', 'lost']);
});

test('an uncaught error restores, and is left to Node', () => {
	const {emitter, log} = start();
	emitter.emit('uncaughtExceptionMonitor', new Error('a bug'));
	expect(log).toEqual(['restore']);
});

test('any other error of a stream is a bug, seen on a restored terminal', () => {
	const {log, stdout} = start();
	expect(() => stdout.emit('error', new TypeError('a bug'))).toThrow('a bug');
	expect(log).toEqual(['restore']);
});
