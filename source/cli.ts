import './commands/node-version.ts';

// Loaded only now, because an old Node could not even read what follows.
const {main} = await import('./commands/main.ts');
await main(process);
