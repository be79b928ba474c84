// Run as one of our processes by a test that wants to see it fail.
export {}

await fetch('http://192.0.2.1/') // an address that belongs to nobody
