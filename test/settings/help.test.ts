import {describe, expect, test} from 'vitest';
import {commandTable, typedCommands} from '../../source/settings/commands.ts';
import {commandHelpText, helpText} from '../../source/settings/help.ts';
import {table} from '../../source/sources/systems.ts';
import {commandsAsMarkdown, configAsMarkdown, flagsAsMarkdown} from './markdown.ts';

describe('help', () => {
	test('the first page names every command and the variables of an account', () => {
		for (const word of [...typedCommands, 'RS_USERNAME', 'RS_API_KEY', 'SWEEPWATCH_TOKEN', '--demo']) {
			expect(helpText(table)).toContain(word);
		}
	});

	test.each(commandTable.map(({name}) => name))("the page of '%s' names its flags and no other", name => {
		const page = commandHelpText(name, table);
		for (const flag of table.flags) {
			const isShown = new RegExp(`^  --${flag.name}(?: |$)`, 'm').test(page);
			// One word may mean another thing to another command.
			const isTaken = table.flags.some(each => each.name === flag.name && each.commands.includes(name));
			expect([flag.name, isShown]).toEqual([flag.name, isTaken]);
		}
	});

	test('no page is wider than a small terminal', () => {
		const pages = [helpText(table), ...commandTable.map(({name}) => commandHelpText(name, table))];
		for (const line of pages.join('\n').split('\n')) {
			expect(line.length).toBeLessThanOrEqual(80);
		}
	});
});

describe('for the README', () => {
	test('every flag has a row, and every row as many cells', () => {
		const [whole = ''] = flagsAsMarkdown(table).split('\n\n');
		const rows = whole.split('\n');
		expect(rows).toHaveLength(table.flags.length + 2);
		for (const row of rows) {
			expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
		}
	});

	test('a set of commands that stands in a row is told below', () => {
		const [whole = '', sets = ''] = flagsAsMarkdown(table).split('\n\n');
		for (const set of ['what asks', 'what watches']) {
			expect(whole).toContain(`| ${set} |`);
			expect(sets).toContain(`_${set}_: `);
		}

		expect(sets).toContain('`events`, `wait`');
	});

	test('every command has a row', () => {
		for (const {usage} of commandTable) {
			expect(commandsAsMarkdown()).toContain(`| \`${usage.replace('|', '\\|')}\` |`);
		}
	});

	test('every key of the file has a row, and every row as many cells', () => {
		const rows = configAsMarkdown(table).split('\n');
		expect(rows).toHaveLength(table.keys.length + 2);
		for (const row of rows) {
			expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
		}
	});
});
