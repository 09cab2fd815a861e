import {formatValue} from './goal.ts';
import type {Section} from './result.ts';

/** A section of results as a table of the papers: what it is, beside what it may be, and what is doubtful about it. */
export function sectionAsMarkdown({figures, notes}: Section): string {
	const columns = [...new Set(figures.map(({column}) => column))];
	const rows = [...new Set(figures.map(({row}) => row))].map(row => {
		const own = figures.filter(figure => figure.row === row);
		const cells = columns.map(column => {
			const figure = own.find(each => each.column === column);
			return figure === undefined ? '' : formatValue(figure.value, figure.unit);
		});
		const [goal] = own.flatMap(figure =>
			figure.goal === undefined
				? []
				: [formatValue('most' in figure.goal ? figure.goal.most : figure.goal.least, figure.unit)],
		);
		return [row, ...cells, goal ?? ''];
	});
	const lines = [['', ...columns, 'goal'], ['', ...columns, ''].map(() => '---'), ...rows];
	return [
		...lines.map(cells => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |')),
		'',
		...notes.map(note => `- ${note}`),
	].join('\n');
}
