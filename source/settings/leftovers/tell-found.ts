import type {Environment} from '../../domain/environment.ts';
import type {FoundThing} from '../found-thing.ts';
import type {Given} from '../given.ts';
import type {SystemSettings} from '../system-settings.ts';
import {ownSettings, type Table} from '../table.ts';
import {isGeneral} from '../usable-variables.ts';
import type {Choice} from './choose-leftover.ts';
import type {FoundLeftovers} from './find-leftovers.ts';

type User = {
	readonly profile: string;
	readonly given: Given;
	readonly system: SystemSettings;
	readonly choice: Choice;
};

/** What other tools left, and variables of systems that nobody watches. */
export function tellFound(
	{systems: {list}}: Table,
	environment: Environment,
	leftovers: FoundLeftovers,
	users: readonly User[],
): readonly FoundThing[] {
	return list.flatMap(system => {
		const {kind, title} = system;
		const own = users.filter(user => user.system === system);
		const unwatched = `--kind ${kind} watches it`;
		const left = (leftovers.get(system) ?? []).map(leftover => {
			const {place, holds, problem, values} = leftover;
			const origins = new Set([...values.values()].map(({origin}) => origin));
			const usedBy = own
				.filter(({given}) => given.noted.some(({what, origin}) => what !== 'kind' && origins.has(origin)))
				.map(({profile}) => profile);
			const passed = own.flatMap(({choice}) => choice.passed).find(each => each.leftover === leftover);
			const why = problem ?? passed?.why ?? (own.length === 0 ? unwatched : 'all is said elsewhere');
			return {kind, title, place, holds, usedBy, why: usedBy.length === 0 ? why : null};
		});
		const place = own.length === 0 ? setVariables(system, environment).join(' and ') : '';
		const set = place === '' ? [] : [{kind, title, place, holds: '', usedBy: [], why: unwatched}];
		return [...set, ...left];
	});
}

function setVariables(system: SystemSettings, environment: Environment): readonly string[] {
	const names = [...system.addresses, ...ownSettings(system).flatMap(({variables}) => variables)];
	return [...new Set(names)].filter(name => !isGeneral(name) && environment[name]?.trim());
}
