// The script that wasm-bindgen writes, changed to what has become of its module.

const IMPORTS = "function __wbg_get_imports() {";

/** The script with one more module to import from: `code` says what it has. */
export function addImports(script, module, code) {
  if (script.split(IMPORTS).length !== 2) throw new Error("wasm-bindgen writes its imports in another way");
  const own = `get_imports_without_${module}`;
  const all = `${IMPORTS} return { ...${own}(), ${JSON.stringify(module)}: ${code} }; }`;
  return script.replace(IMPORTS, `${all}\nfunction ${own}() {`);
}

/** The script with other names for what it gives the module. */
export function renameImports(script, names) {
  return script.replace(/^( {8})(\w+)(: function\()/gm, (line, indent, name, after) => {
    const renamed = names.get(name);
    return renamed === undefined ? line : indent + renamed + after;
  });
}
