import {type Binding, bindings, type KeyView, keysOf} from '../../../source/screen/keys/bindings.ts';
import {commands} from '../../../source/screen/keys/commands.ts';

/** For the docs: every key of the table, in its order, and what can be typed behind `:`. */
export function keysAsMarkdown(): string {
	const main = bindings.filter(({views}) => views.includes('panes'));
	const reading = keysOf('details', []).filter(({views}) => views.length === 1 && views[0] === 'details');
	const answers = (view: KeyView) => keysOf(view, []).filter(binding => !main.includes(binding));
	return [
		...tableOf(main),
		...['', 'In details:', '', ...tableOf(reading)],
		...['', 'While a filter is typed:', '', ...tableOf(answers('filter'))],
		...['', 'While a command is typed:', '', ...tableOf(answers('command'))],
		...['', 'When `A` asks:', '', ...tableOf(answers('question'))],
		...['', 'Commands, behind `:`:', '', '| command | what it does |', '| --- | --- |'],
		...commands.map(({name, takes, does}) => {
			const typed = `:${name} ${takes}`.trimEnd().replaceAll('|', '\\|');
			return `| \`${typed}\` | ${does} |`;
		}),
		'',
	].join('\n');
}

function tableOf(rows: readonly Binding[]): readonly string[] {
	return [
		'| key | what it does | command |',
		'| --- | --- | --- |',
		...rows.map(
			({name, does, command}) =>
				`| ${nameOf(name)} | ${does} | ${command === null ? '' : `\`:${command}\``} |`,
		),
	];
}

function nameOf(name: string): string {
	return name
		.split(' ')
		.map(key => `\`${key}\``)
		.join(' ');
}
