import {createTable} from '../settings/table.ts';
import {httpList} from './http-list/system.ts';
import {demo, rackspace} from './rackspace/system.ts';
import {sdElements} from './sd-elements/system.ts';
import {squall} from './squall/system.ts';
import {stream} from './stream/system.ts';

/** Every system that can be watched, the usual one first; what is heavy of each is loaded where it is watched. */
export const systems = {list: [rackspace, sdElements, squall, httpList, stream], demo} as const;

/** All settings, those of the systems among them. */
export const table = createTable(systems);
