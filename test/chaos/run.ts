import {parseArgs} from 'node:util';
import {buildOnce} from '../helpers/build.ts';
import {runChaos} from './chaos.ts';

const {values} = parseArgs({
	options: {
		seconds: {type: 'string', default: '60'},
		seed: {type: 'string', default: String(Date.now())},
		worlds: {type: 'string', default: '9'},
		events: {type: 'string', default: '10'},
	},
});
const {seed} = values;
const {faults, kinds, worlds, errors} = await runChaos({
	bundle: await buildOnce(),
	seed,
	seconds: Number(values.seconds),
	worlds: Number(values.worlds),
	eventsPerSecond: Number(values.events),
});
for (const world of worlds) {
	const {name, isByAgent, happened, told, lost, repeated, invented, gaps, longestSilence} = world;
	console.log(
		`${name} ${isByAgent ? 'by agent' : 'whole   '} happened ${happened} told ${told} lost ${lost.length} twice ${repeated.length} invented ${invented.length} gaps ${gaps.length} longest silence ${longestSilence} s`,
	);
	for (const text of [...lost.slice(0, 3), ...repeated.slice(0, 3)]) {
		console.log(`   ${text}`);
	}
}

const bad = worlds.reduce(
	(sum, {lost, repeated, invented}) => sum + lost.length + repeated.length + invented.length,
	0,
);
console.log(`${faults} faults of ${kinds} kinds, ${bad} events wrong; again with --seed ${seed}`);
if (errors !== '') {
	console.log(errors);
}

process.exitCode = bad === 0 && errors === '' ? 0 : 1;
