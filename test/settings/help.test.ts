import {describe, expect, test} from 'vitest';
import {commandTable, typedCommands} from '../../source/settings/commands.ts';
import {configKeys} from '../../source/settings/config/config-keys.ts';
import {flags} from '../../source/settings/flags.ts';
import {commandHelpText, helpText} from '../../source/settings/help.ts';
import {commandsAsMarkdown, configAsMarkdown, flagsAsMarkdown} from '../../source/settings/markdown.ts';

describe('help', () => {
	test('the first page names every command and the variables of an account', () => {
		for (const word of [...typedCommands, 'RS_USERNAME', 'RS_API_KEY', 'SWEEPWATCH_TOKEN', '--demo']) {
			expect(helpText()).toContain(word);
		}
	});

	test.each(commandTable.map(({name}) => name))("the page of '%s' names its flags and no other", name => {
		const page = commandHelpText(name);
		for (const flag of flags) {
			const isShown = new RegExp(`^  --${flag.name}(?: |$)`, 'm').test(page);
			expect([flag.name, isShown]).toEqual([flag.name, flag.commands.includes(name)]);
		}
	});

	test('no page is wider than a small terminal', () => {
		const pages = [helpText(), ...commandTable.map(({name}) => commandHelpText(name))];
		for (const line of pages.join('\n').split('\n')) {
			expect(line.length).toBeLessThanOrEqual(80);
		}
	});
});

describe('for the README', () => {
	test('every flag has a row, and every row as many cells', () => {
		const [table = ''] = flagsAsMarkdown().split('\n\n');
		const rows = table.split('\n');
		expect(rows).toHaveLength(flags.length + 2);
		for (const row of rows) {
			expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
		}
	});

	test('a set of commands that stands in a row is told below', () => {
		const [table = '', sets = ''] = flagsAsMarkdown().split('\n\n');
		for (const set of ['what asks', 'what watches']) {
			expect(table).toContain(`| ${set} |`);
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
		const rows = configAsMarkdown().split('\n');
		expect(rows).toHaveLength(configKeys.length + 2);
		for (const row of rows) {
			expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
		}
	});
});
