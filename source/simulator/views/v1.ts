import {printDate} from '../world/time.ts';
import type {Agent, Job, JobState, World} from '../world/types.ts';

/** What `/v1.0` prints: integers and booleans where its tables say text, and `ID` now and then as `Id`. */
export function viewActivityV1(job: Job): Record<string, unknown> {
	const {agent} = job;
	const isRestore = job.kind === 'restore';
	return {
		[job.number % 7 === 0 ? 'Id' : 'ID']: job.number,
		Type: `${job.kind.charAt(0).toUpperCase()}${job.kind.slice(1)}`,
		ParentId: job.kind === 'cleanup' ? 0 : agent.configuration.number,
		DisplayName: job.kind === 'cleanup' ? 'Cleanup' : agent.configuration.name,
		IsBackupConfigurationDeleted: false,
		SourceMachineAgentId: agent.number,
		SourceMachineName: agent.name,
		DestinationMachineAgentId: isRestore ? agent.number : 0,
		DestinationMachineName: isRestore ? agent.name : '',
		CurrentState: spellState(job.state, job.number),
		// Some dates carry a zone.
		TimeOfActivity: printDate(job.ended ?? job.updated, job.number % 11 === 0 ? '+0000' : ''),
		...(job.kind === 'backup' ? {BackupId: numberBackup(job.number)} : {}),
		...(isRestore && job.source !== undefined ? {BackupId: numberBackup(job.source)} : {}),
	};
}

/** Backups have numbers of their own beside those of activities. */
function numberBackup(job: number): number {
	return job - 360;
}

const spellings: Readonly<Record<JobState, string>> = {
	start_requested: 'startRequested',
	queued: 'Queued',
	preparing: 'Preparing',
	in_progress: 'InProgress',
	completed: 'Completed',
	completed_with_errors: 'CompletedWithErrors',
	failed: 'Failed',
	skipped: 'Skipped',
	missed: 'Missed',
	stop_requested: 'Stoprequested',
	stopped: 'Stopped',
};

function spellState(state: JobState, number: number): string {
	// The document breaks this one in two.
	return state === 'completed_with_errors' && number % 2 === 0 ? 'Completed WithErrors' : spellings[state];
}

export function viewAgentV1({settings}: World, agent: Agent): Record<string, unknown> {
	return {
		AgentVersion: agent.version,
		Architecture: agent.os.architecture,
		BackupVaultSize: `${(agent.vault.bytes / 2 ** 20).toFixed(1)} MB`,
		BackupContainer: `https://storage101.${settings.region}.clouddrive.com/v1/MossoCloudFS_${agent.machine}/CloudBackup_v2_0_${agent.vault.id}`,
		CleanupAllowed: true,
		Datacenter: settings.region,
		Flavor: 'RaxCloudServer',
		IPAddress: agent.address,
		IsDisabled: false,
		IsEncrypted: agent.vault.encrypted,
		MachineAgentId: agent.number,
		MachineName: agent.name,
		OperatingSystem: agent.os.name,
		OperatingSystemVersion: agent.os.version,
		PublicKey: {ModulusHex: agent.modulus, ExponentHex: '10001'},
		Status: agent.online ? 'Online' : 'Offline',
		TimeOfLastSuccessfulBackup: agent.lastBackup === undefined ? null : printDate(agent.lastBackup.at),
		UseServiceNet: true,
	};
}

/** The slashes of a date are escaped, as the service does it. */
export function printV1(body: unknown): string {
	return JSON.stringify(body).replaceAll(/\/(Date\(-?\d+(?:[+-]\d+)?\))\//g, '\\/$1\\/');
}
