import {expect, test} from 'vitest';
import type {Plan} from './plan.ts';
import {wrongsOf} from './shrink.ts';

const small = {agents: 1, beat: 2000, past: 10, isRecorded: true, rate: 0, speed: 5, length: 60_000};

/** Found by drawn stories, and no more of them than it takes. */
const found: Readonly<Record<string, Plan>> = {
	'a project without a feed whose agents cannot be listed after a kill, and that has its feed again later': {
		seed: '8511',
		profiles: [{system: 'rackspace'}],
		...{agents: 6, beat: 2000, past: 10, isRecorded: true, rate: 0, speed: 2, length: 240_000},
		happenings: [
			{at: 25_053, type: 'faults', profile: 0, faults: ['no-events=404', 'reset=1@/agents'], last: 122_281},
			{at: 80_449, type: 'faults', profile: 0, faults: ['latency=704ms'], last: 37_346},
			{at: 89_165, type: 'kill', away: 2020, on: {awaits: 2, of: 'disk', isDone: false}},
		],
	},
	'a list of one page, a row under way in it, and a power cut while the disk is full': {
		seed: '6640',
		profiles: [{system: 'sde'}, {system: 'http', advance: 'compare'}],
		...{agents: 1, beat: 5000, past: 150, isRecorded: true, rate: 1, speed: 2, length: 120_000},
		happenings: [
			{at: 8234, type: 'disk', trouble: 'full', last: 85_188},
			{at: 53_147, type: 'power cut', away: 62_179},
		],
	},
	'a log that tells whole seconds for a while, and an outage that cuts it off': {
		seed: '1118',
		profiles: [{system: 'rackspace'}, {system: 'sde'}],
		...{agents: 3, beat: 2000, past: 10, isRecorded: true, rate: 1, speed: 2, length: 120_000},
		happenings: [
			{at: 9341, type: 'faults', profile: 1, faults: ['no-page-size', 'truncate=1'], last: 30_813},
			{at: 52_736, type: 'faults', profile: 1, faults: ['mixed-dates'], last: 26_910},
			{at: 57_751, type: 'faults', faults: ['outage=1h'], last: 141_591},
		],
	},
	'a killed program, a second one beside the next, and a disk that is full when the next one takes over': {
		seed: '371',
		profiles: [{system: 'squall'}, {system: 'squall'}],
		...{agents: 1, beat: 5000, past: 10, isRecorded: true, rate: 0, speed: 2, length: 120_000},
		happenings: [
			{at: 48_069, type: 'another', last: 145_167},
			{at: 85_609, type: 'kill', away: 2494, on: {awaits: 32, of: 'disk', isDone: false}},
			{at: 97_208, type: 'disk', trouble: 'full', last: 56_505},
		],
	},
	'a history that tells only after a restart what was missed while the machine slept': {
		seed: '1288',
		profiles: [{system: 'http', advance: 'date'}, {system: 'rackspace'}],
		...{agents: 1, beat: 5000, past: 10, isRecorded: true, rate: 0, speed: 1, length: 240_000},
		happenings: [
			{at: 14_398, type: 'freeze', last: 129_606},
			{at: 188_369, type: 'flip', away: 27_628},
			{at: 0, type: 'faults', profile: 1, faults: ['no-activities'], last: 240_000},
		],
	},
	'a disk that lies, a damaged line and a power cut': {
		seed: '610',
		profiles: [{system: 'sde'}, {system: 'rackspace'}, {system: 'rackspace'}],
		...{agents: 1, beat: 5000, past: 10, isRecorded: true, rate: 0, speed: 1, length: 120_000},
		happenings: [
			{at: 8788, type: 'disk', trouble: 'lying', last: 106_995},
			{at: 45_740, type: 'flip', away: 7872},
			{at: 72_570, type: 'power cut', away: 54_814},
		],
	},
	'a disk that fails in the midst of the first write after a power cut': {
		seed: '1922',
		profiles: [{system: 'sde'}],
		...{agents: 10, beat: 5000, past: 150, isRecorded: true, rate: 1, speed: 1, length: 120_000},
		happenings: [
			{at: 39_587, type: 'freeze', last: 80_602},
			{at: 71_593, type: 'power cut', away: 4786, on: {awaits: 13, of: 'disk', isDone: false}},
			{at: 87_036, type: 'disk', trouble: 'failing', last: 60_687},
		],
	},
	'a second program that goes while the next one, on a slow disk, has read its journal and not yet its lock':
		{
			seed: '20489',
			profiles: [{system: 'sde'}, {system: 'rackspace'}],
			...{agents: 1, beat: 5000, past: 10, isRecorded: true, rate: 1, speed: 2, length: 120_000},
			happenings: [
				{at: 90_353, type: 'kill', away: 12_303},
				{at: 92_587, type: 'another', last: 17_497},
				{at: 94_847, type: 'disk', trouble: 'slow', last: 20_000},
			],
		},
	'a program that stood still, and a second one that heard meanwhile what the first cannot know any more': {
		seed: '20897',
		profiles: [{system: 'rackspace'}],
		...{agents: 10, beat: 2000, past: 10, isRecorded: true, rate: 1, speed: 5, length: 100_000},
		happenings: [
			{at: 15_581, type: 'freeze', last: 69_463},
			{at: 54_908, type: 'another', last: 752},
		],
	},
	'a second program that outlasts the first, and has heard of some rows before it': {
		seed: 'h10',
		profiles: [{system: 'http', advance: 'date'}],
		...{agents: 1, beat: 5000, past: 10, isRecorded: true, rate: 0, speed: 2, length: 60_000},
		happenings: [
			{at: 10_000, type: 'another', last: 60_000},
			{at: 50_000, type: 'end', away: 30_000},
		],
	},
	'a clock that is set back, and a second program that read before it what the first read after': {
		...{...small, length: 40_000},
		seed: 'c48',
		profiles: [{system: 'http', advance: 'date'}],
		happenings: [
			{at: 15_000, type: 'faults', profile: 0, faults: ['hang'], last: 7000},
			{at: 20_000, type: 'jump', by: -5000},
			{at: 23_600, type: 'another', last: 1500},
			{at: 27_200, type: 'kill', away: 1000},
		],
	},
	'a disk that lies, a run that tells how the rows stand by what it has read, and a power cut': {
		...{...small, length: 40_000},
		seed: 'd41',
		profiles: [{system: 'http', advance: 'page'}],
		happenings: [
			{at: 10_000, type: 'disk', trouble: 'lying', last: 25_000},
			{at: 19_800, type: 'kill', away: 1000},
			{at: 26_400, type: 'power cut', away: 1000},
		],
	},
	'a disk that lies, and a list whose only page has gone on beyond what a power cut took': {
		...{...small, rate: 4, length: 40_000},
		seed: 'g27',
		profiles: [{system: 'http', advance: 'compare'}],
		happenings: [
			{at: 10_000, type: 'disk', trouble: 'lying', last: 25_000},
			{at: 30_800, type: 'power cut', away: 1000},
		],
	},
	'a disk that lies, a second program that has read what it lost, and a power cut': {
		...{...small, length: 40_000},
		seed: 'e6',
		profiles: [{system: 'http', advance: 'date'}],
		happenings: [
			{at: 10_000, type: 'disk', trouble: 'lying', last: 12_000},
			{at: 16_000, type: 'freeze', last: 30_000},
			{at: 21_800, type: 'another', last: 20_000},
			{at: 26_400, type: 'power cut', away: 1000},
		],
	},
	'a second program that is about to call for what the next run finds not called for, or is told itself': {
		seed: '60115',
		profiles: [{system: 'http', advance: 'page'}],
		...{agents: 1, beat: 2000, past: 10, isRecorded: true, rate: 1, speed: 1, length: 58_000},
		happenings: [
			{at: 36_870, type: 'another', last: 20_000},
			{at: 41_196, type: 'end', away: 13_750},
		],
	},
	'a list whose first page begins with the newest, and a clock that is set back': {
		seed: '750',
		profiles: [{system: 'http', advance: 'marker'}],
		...{agents: 6, beat: 2000, past: 10, isRecorded: true, rate: 0, speed: 2, length: 180_000},
		happenings: [
			{at: 16_269, type: 'faults', profile: 0, faults: ['status=404:0.5'], last: 12_866},
			{at: 33_128, type: 'jump', by: -3_600_000},
		],
	},
	'rows under way that leave the only page of a list while nobody watches': {
		...small,
		seed: '15',
		profiles: [{system: 'http', advance: 'compare'}],
		happenings: [{at: 31_500, type: 'kill', away: 71_000}],
	},
	'a failure that a log shows late, and to the next run': {
		...small,
		seed: '7',
		profiles: [{system: 'squall'}],
		happenings: [
			{at: 5000, type: 'faults', profile: 0, faults: ['late-rows=2s'], last: 50_000},
			{at: 20_700, type: 'kill', away: 2000},
		],
	},
	'a list that shows rows late, and whose only page has gone on meanwhile': {
		...small,
		seed: '4',
		profiles: [{system: 'http', advance: 'compare'}],
		happenings: [
			{at: 5000, type: 'faults', profile: 0, faults: ['late-rows=2s'], last: 90_000},
			{at: 40_148, type: 'freeze', last: 140_000},
		],
	},
	'a cleanup that v1.0 and then its own list tell after an outage': {
		...{...small, beat: 5000, speed: 2},
		seed: '12',
		profiles: [{system: 'rackspace'}],
		happenings: [
			{at: 0, type: 'faults', profile: 0, faults: ['no-activities'], last: 260_000},
			{at: 52_000, type: 'faults', faults: ['outage=1h'], last: 130_000},
		],
	},
	'agents that the history of v1.0 calls otherwise than the events of v2': {
		...{...small, beat: 5000, agents: 3},
		seed: '9',
		profiles: [{system: 'rackspace'}],
		happenings: [
			{at: 0, type: 'faults', profile: 0, faults: ['no-activities'], last: 60_000},
			{at: 20_000, type: 'faults', profile: 0, faults: ['hostile-names'], last: 20_000},
		],
	},
	'a history of v2 that comes in an outage, before whose end a second program begins': {
		...{...small, beat: 5000, length: 115_000},
		seed: '4',
		profiles: [{system: 'rackspace'}],
		happenings: [
			{at: 0, type: 'faults', profile: 0, faults: ['no-activities'], last: 80_000},
			{at: 20_000, type: 'faults', faults: ['outage=1h'], last: 95_000},
			{at: 46_000, type: 'another', last: 80_000},
		],
	},
	'a history of v2 that goes and comes back, and a second program that reads that of v1.0 meanwhile': {
		...{...small, beat: 5000, length: 140_000},
		seed: '4',
		profiles: [{system: 'rackspace'}],
		happenings: [
			{at: 10_000, type: 'faults', profile: 0, faults: ['no-activities'], last: 130_000},
			{at: 20_000, type: 'faults', faults: ['outage=1h'], last: 95_000},
			{at: 46_000, type: 'another', last: 130_000},
		],
	},
	'a program that is told by v1.0 alone what another one, which a full disk keeps from writing, told by its events':
		{
			seed: '7477',
			profiles: [{system: 'rackspace'}],
			...{agents: 3, beat: 2000, past: 10, isRecorded: true, rate: 0, speed: 2, length: 240_000},
			happenings: [
				{at: 120_509, type: 'disk', trouble: 'full', last: 105_056},
				{at: 212_939, type: 'another', last: 49_789},
				{at: 0, type: 'faults', profile: 0, faults: ['no-activities'], last: 240_000},
			],
		},
	'a damaged line that told how a cleanup ended, which the next run knows from the checkpoint': {
		seed: '9271',
		profiles: [{system: 'rackspace'}, {system: 'http', advance: 'date'}],
		...{agents: 1, beat: 2000, past: 10, isRecorded: true, rate: 1, speed: 1, length: 180_000},
		happenings: [
			{at: 68_208, type: 'faults', profile: 0, faults: ['latency=217ms'], last: 64_119},
			{at: 136_900, type: 'faults', profile: 0, faults: ['no-events=403'], last: 49_565},
			{at: 165_313, type: 'flip', away: 8079},
		],
	},
	'a history of v1.0 alone, until the events of v2 come back': {
		...{seed: '1654', profiles: [{system: 'rackspace'}], agents: 10, beat: 2000, past: 150},
		...{isRecorded: true, rate: 0, speed: 1, length: 180_000},
		happenings: [
			{
				at: 69_735,
				...{type: 'faults', profile: 0, faults: ['garbage=1@/activities', 'no-activities'], last: 118_777},
			},
			{at: 83_249, type: 'power cut', away: 16_911, on: {awaits: 3, of: 'disk', isDone: false}},
			{at: 88_365, type: 'faults', profile: 0, faults: ['status=501:1@/events'], last: 118_891},
		],
	},
};

test.each(Object.entries(found))('nothing is lost, told twice or made up after %s', async (_, plan) => {
	expect(await wrongsOf(plan)).toEqual({});
});
