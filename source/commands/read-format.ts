import {observationTypes} from '../codec/observation-line.ts';
import type {Told} from '../domain/observation.ts';
import {typesFor} from '../outlets/format/check-template.ts';
import {readTemplate, type Template} from '../outlets/format/read-template.ts';
import type {CommandName} from '../settings/commands.ts';
import type {Settings} from '../settings/settings.ts';

/** What tables are of; all else tells of everything. */
const rows: Readonly<Partial<Record<CommandName, Told['type']>>> = {
	agents: 'agent',
	cleanups: 'cleanup',
	history: 'activity',
};

/** The template that was typed; throws where no line can be made of it, before anybody is asked. */
export function readFormat({command, form}: Pick<Settings, 'command' | 'form'>): Template {
	const row = rows[command];
	const template = readTemplate(form.format ?? '');
	typesFor(template, row === undefined ? observationTypes : [row]);
	return template;
}
