import {table} from '../../sources/systems.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import type {StopReason} from '../stop.ts';
import {version} from '../version.ts';
import {manualPage} from './manual.ts';

export async function runMan({output}: Context): Promise<StopReason> {
	await output.write(manualPage(table, version));
	return {status: 'completed', exit: exitStatus.completed};
}
