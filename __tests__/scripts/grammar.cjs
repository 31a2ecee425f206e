/**
 * Texts of PowerShell in (a list, as JSON), what the grammar says about each out. A process of its own, because the
 * runtime of the grammar loads modules in a way that jest's sandbox does not have.
 */
const { readFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { Language, Parser } = require("@vscode/tree-sitter-wasm");

function mistakesIn(node) {
  if (!node.hasError) return [];
  const here = node.isError || node.isMissing ? [`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`] : [];
  return [...here, ...node.children.flatMap(mistakesIn)];
}

function commandsIn(root) {
  return root.descendantsOfType("command").flatMap((node) => {
    const name = node.namedChildren.find(({ type }) => type === "command_name")?.text;
    return name ? [{ name, text: node.text }] : [];
  });
}

async function main() {
  await Parser.init();
  const parser = new Parser();
  const folder = dirname(require.resolve("@vscode/tree-sitter-wasm"));
  parser.setLanguage(await Language.load(join(folder, "tree-sitter-powershell.wasm")));
  const answers = JSON.parse(readFileSync(0, "utf8")).map((text) => {
    const { rootNode } = parser.parse(text);
    return {
      mistakes: mistakesIn(rootNode),
      parts: rootNode.namedChildren.map((node) => ({ type: node.type, text: node.text })),
      commands: commandsIn(rootNode),
    };
  });
  process.stdout.write(JSON.stringify(answers));
}

main();
