import {type Binding, bindings, keysOf} from '../../../source/screen/keys/bindings.ts';

/** For docs/keys.md: every key of the table, in its order. */
export function keysAsMarkdown(): string {
	const main = bindings.filter(({views}) => views.includes('panes'));
	const typing = keysOf('filter', []).filter(binding => !main.includes(binding));
	const reading = keysOf('details', []).filter(({views}) => views.length === 1 && views[0] === 'details');
	const asked = keysOf('question', []).filter(binding => !main.includes(binding));
	return [
		...tableOf(main),
		...['', 'In details:', '', ...tableOf(reading)],
		...['', 'While a filter is typed:', '', ...tableOf(typing)],
		...['', 'When `A` asks:', '', ...tableOf(asked)],
		'',
	].join('\n');
}

function tableOf(rows: readonly Binding[]): readonly string[] {
	return [
		'| key | what it does |',
		'| --- | --- |',
		...rows.map(({name, does}) => `| ${nameOf(name)} | ${does} |`),
	];
}

function nameOf(name: string): string {
	return name
		.split(' ')
		.map(key => `\`${key}\``)
		.join(' ');
}
