import {resolve} from 'node:path';
import {isBusAddress} from './bus/bus-address.ts';
import {checkTyped} from './check-typed.ts';
import {settingUp} from './flag-users.ts';
import {Given} from './given.ts';
import type {Arguments} from './parse-arguments.ts';
import {meansAlone} from './read-kind.ts';
import type {DraftSettings} from './settings.ts';
import type {Watched} from './system-settings.ts';
import type {Table} from './table.ts';

/** What was typed of a profile that is to be set up. */
export function readDraft<Target extends Watched>(
	{command, flags}: Arguments,
	table: Table<Target>,
): DraftSettings {
	const given = new Given(flags, {});
	const own = settingUp.includes(command)
		? table.flags.filter(({commands, key}) => commands.includes(command) && key?.reach === 'profile')
		: [];
	const isSaid = own.some(({name}) => name === table.kind.name && given.isTyped(table.kind));
	const meant = own.length === 0 ? undefined : table.systems.list.find(system => meansAlone(system, given));
	return {
		kind: isSaid ? given.choice(table.kind) : meant?.kind,
		typed: new Map(
			own
				.filter(({name}) => name !== table.kind.name)
				.flatMap(({name, type}) => {
					const text = given.typed({name})?.text;
					const isPath = type === 'path' && text !== undefined && !isBusAddress(text);
					return text === undefined ? [] : [[name, isPath ? resolve(text) : text] as const];
				}),
		),
		check: kind => checkTyped(given, kind, own),
	};
}
