import type {ChildProcess} from 'node:child_process';

const running = new Set<Pick<ChildProcess, 'kill'>>();

process.on('exit', () => {
	for (const child of running) {
		child.kill('SIGKILL');
	}
});

/** Nothing that was started to be measured outlives the benchmark, however that ends. */
export function endWithUs<Child extends ChildProcess>(child: Child): Child {
	running.add(child);
	child.once('exit', () => running.delete(child));
	return child;
}
