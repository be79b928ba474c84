/** What to give Node so that it runs our TypeScript as the server sees it. */
export function tsxArguments(): string[]
