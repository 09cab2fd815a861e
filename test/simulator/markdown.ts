import {knownFaults} from '../../source/simulator/simulator.ts';
import {markdownTable} from '../helpers/markdown-table.ts';

/** The section of docs/simulator.md on faults. */
export function faultsAsMarkdown(): string {
	return markdownTable(
		['`--fault`', 'what it does'],
		knownFaults.map(({usage, help}) => [
			usage
				.split(' or ')
				.map(each => `\`${each}\``)
				.join(' or '),
			help,
		]),
	);
}
