import type {Situation, SystemSettings} from './system-settings.ts';
import {ownSettings} from './table.ts';

/** Variables of ours that name no system in particular. */
export function isGeneral(variable: string): boolean {
	return variable.startsWith('SWEEPWATCH_');
}

/**
 * Whether a variable counts for a profile beside others. One token must not go to several servers:
 * what names no system in particular is left out, and a secret is only for the server that the
 * environment names beside it.
 */
export function countsBesideOthers(variable: string, system: SystemSettings, situation: Situation): boolean {
	if (isGeneral(variable)) {
		return false;
	}

	if (system.counts !== undefined) {
		return system.counts(variable, situation);
	}

	const {layer, environment, endpoints} = situation;
	const isSecret = ownSettings(system).some(
		setting => setting.isSecret && setting.variables.includes(variable),
	);
	const named = system.addresses.map(name => environment[name]);
	return !isSecret || isOwner(layer?.own('endpoint')?.value, named, endpoints);
}

/** The one server of its kind, or the one that the environment names. */
function isOwner(
	endpoint: unknown,
	named: readonly (string | undefined)[],
	endpoints: readonly (string | undefined)[],
): boolean {
	const first = named.find(text => text !== undefined && text.trim() !== '');
	return (
		typeof endpoint !== 'string' ||
		normalise(endpoint) === normalise(first) ||
		new Set(endpoints.map(text => normalise(text ?? first))).size === 1
	);
}

function normalise(text: string | undefined): string | undefined {
	const full = text && (/:\/\//.test(text) ? text.trim() : `https://${text.trim()}`);
	return full !== undefined && URL.canParse(full) ? new URL(full).origin : undefined;
}
