/**
 * The walls of the house. Imports go one way: renderer → contract ← core → native; the shells start a core and give the
 * page one port; the gateway stands alone but for its own wire contract, which the core's outbox speaks.
 */
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
const product = '^(electron|native|renderer|gateway)/';
const test = '[.]test[.]tsx?$';
/** From a page's words to its fields; each room knows those before it. */
const paperRooms = ['layout', 'rules', 'doubt', 'values', 'sources', 'kind', 'fields'];

module.exports = {
  forbidden: [
    forbid('no-circular', 'A cycle means two files are one.', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('only-shell-imports-electron', 'The kiosk runs without Electron; tests may use its types.', { pathNot: ['^electron/shell/', '^tests/'] }, { path: '^(node_modules/)?electron(/index[.]js)?$|^node_modules/electron/' }),
    forbid('renderer-sees-only-the-contract', 'A page knows the core by its contract alone.', { path: '^renderer/', pathNot: test }, { path: '^(electron|native|gateway|scripts|tests)/', pathNot: ['^electron/core/contract/', '^electron/virtual-centre/dock-api[.]ts$'] }),
    forbid('only-the-dock-knows-the-dock', 'The citizen’s page has no virtual centre.', { path: '^renderer/', pathNot: '^renderer/dock/' }, { path: '^electron/virtual-centre/' }),
    forbid('renderer-has-no-node', 'Pages are sandboxed.', { path: '^renderer/', pathNot: [test, 'vite[.]config[.]ts$'] }, { dependencyTypes: ['core'] }),
    forbid('contract-stands-alone', 'Browser and core both load it.', { path: '^electron/core/contract/', pathNot: test }, { path: '^(electron|native|renderer|gateway|scripts|tests)/', pathNot: '^electron/core/contract/' }),
    forbid('core-knows-no-shell', 'Shells start the core, never the other way.', { path: '^electron/core/' }, { path: '^electron/(shell|chromium|virtual-centre)/|^renderer/' }),
    forbid('what-a-visit-may-do-is-pure', 'It is decided without a device, a disk or a clock.', { path: '^electron/core/visits/state/', pathNot: test }, { path: '^electron/core/visits/(?!state/)' }),
    forbid('a-visits-rooms-meet-in-its-work', 'Papers, identity and lifetime know the state, not each other.', { path: '^electron/core/visits/(papers|identity|lifetime)/', pathNot: test }, { path: '^electron/core/visits/(papers|identity|lifetime|work)/', pathNot: '^electron/core/visits/$1/' }),
    forbid('core-speaks-only-the-gateways-wire', 'The gateway is another machine.', { path: '^(electron|native)/', pathNot: ['^electron/virtual-centre/', test] }, { path: '^gateway/', pathNot: '^gateway/wire/' }),
    forbid('gateway-stands-alone', 'The gateway runs where no kiosk is.', { path: '^gateway/', pathNot: test }, { path: '^(electron|renderer|scripts|tests)/' }),
    forbid('native-knows-no-core', 'A device driver has no policy.', { path: '^native/' }, { path: '^(electron|renderer|gateway|scripts|tests)/' }),
    ...paperRooms.slice(0, -1).map((room, at) => forbid(`paper-${room}-looks-back-only`, 'From words to fields goes one way.', { path: `^native/paper/${room}/`, pathNot: test }, { path: `^native/paper/(${paperRooms.slice(at + 1).join('|')})/` })),
    forbid('cleaning-steps-know-the-light-alone', 'The sheet is found without its text, and dots are taken out wherever the sheet came from.', { path: '^native/imaging/clean/(sheet|lines|light)/', pathNot: test }, { path: '^native/imaging/clean/(sheet|lines)/', pathNot: '^native/imaging/clean/$1/' }),
    forbid('twins-stay-virtual', 'Drivers never import their virtual twin.', { path: '^native/', pathNot: ['/virtual/', test] }, { path: '^native/[^/]+/virtual/' }),
    forbid('core-has-no-twins', 'The core meets virtual devices only over their wire.', { path: '^electron/(core|shell)/', pathNot: test }, { path: '/virtual/' }),
    forbid('product-knows-no-tests', 'Nothing shipped needs a test.', { path: product, pathNot: test }, { path: '^(tests|scripts)/' }),
    forbid('no-dev-dependency-in-product', 'It must run from a production install.', { path: '^(electron|native|gateway)/', pathNot: [test, '^electron/shell/', '/virtual/'] }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|[.]cache)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
