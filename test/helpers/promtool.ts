import {spawnSync} from 'node:child_process';

export const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

/** Stands behind the name of a test that is skipped. */
export const withoutPromtool = hasPromtool ? '' : ' (skipped: there is no promtool here)';

/** What Prometheus' own judge says of it: nothing where all is well. */
export function checkMetrics(text: string): string {
	return judge('promtool check metrics', text);
}

/** The same of rules that wake somebody, which it wants as a file. */
export function checkRules(text: string): string {
	return judge('promtool check rules <(cat)', text);
}

function judge(command: string, input: string): string {
	const {status, stdout, stderr} = spawnSync('bash', ['-c', command], {input, encoding: 'utf8'});
	return status === 0 ? '' : `${stdout}${stderr}`;
}
