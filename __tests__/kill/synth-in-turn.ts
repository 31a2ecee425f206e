import { type Generation, synthesizeGeneration } from "./generation";

/** `synth-in-turn.js AB`: synthesizes these generations one after the other, again and again; `once` ends after the last. */
const [generations = "AB", once] = process.argv.slice(2);

do
  for (const generation of generations) {
    synthesizeGeneration(generation as Generation);
    process.stdout.write(`${generation}\n`);
  }
while (!once);
