import {activityV1} from './activity-v1.ts';
import {agentEvents} from './agent-events.ts';
import {cleanupEvents} from './cleanup-events.ts';
import type {Document} from './document.ts';
import {sdElements} from './sd-elements.ts';
import {squall} from './squall.ts';

export const documents: readonly Document[] = [activityV1, cleanupEvents, agentEvents, sdElements, squall];
