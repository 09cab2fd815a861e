import {cpus, loadavg, totalmem} from 'node:os';

/** What figures can only be compared on: noted with them. */
export type Machine = {
	readonly node: string;
	readonly cpu: string;
	readonly cores: number;
	readonly memory: number;
	readonly platform: string;
	readonly date: string;
	/** Of the last minute, before anything was measured: others at work make every time doubtful. */
	readonly loadBefore: number;
};

export function readMachine(): Machine {
	const processors = cpus();
	return {
		node: process.version,
		cpu: processors[0]?.model.trim() || 'unknown',
		cores: processors.length,
		memory: Math.round(totalmem() / 1024 ** 2),
		platform: `${process.platform} ${process.arch}`,
		date: new Date().toISOString(),
		loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
	};
}

export function describeMachine({node, cpu, cores, memory, date, loadBefore}: Machine): string {
	const busy = loadBefore > 0.3 * cores ? ': not idle, so mind the ratios rather than the times' : '';
	return `Node ${node}, ${cores} × ${cpu}, ${memory} MB, ${date}, load before ${loadBefore}${busy}\n`;
}
