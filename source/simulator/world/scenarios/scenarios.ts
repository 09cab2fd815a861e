import type {ScenarioName} from '../../options.ts';
import {goodDay} from './good-day.ts';
import {lively} from './lively.ts';
import type {Scenario} from './scenario.ts';
import {still} from './still.ts';

export const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
	lively,
	'good-day': goodDay,
	still,
};
