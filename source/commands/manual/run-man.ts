import {table} from '../../sources/systems.ts';
import type {Context} from '../context.ts';
import {exitStatus} from '../exit-status.ts';
import {pageOut} from '../page-out.ts';
import type {StopReason} from '../stop.ts';
import {version} from '../version.ts';
import {manualPage} from './manual.ts';

export async function runMan(context: Context): Promise<StopReason> {
	await pageOut(context, manualPage(table, version));
	return {status: 'completed', exit: exitStatus.completed};
}
