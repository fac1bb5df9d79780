import { findPolicyNames, mediaType, policyDrift } from './app-files-plugin';

describe('findPolicyNames', () => {
  test('finds a policy that is created directly, however it is quoted', () => {
    expect(findPolicyNames("self.trustedTypes.createPolicy('one',{})")).toEqual(['one']);
    expect(findPolicyNames('trustedTypes?.createPolicy("two", rules)')).toEqual(['two']);
    expect(findPolicyNames('t.createPolicy(`three`,r)')).toEqual(['three']);
  });

  test("finds a policy that goes through a wrapper whose name the minifier changed, as Monaco's do", () => {
    expect(findPolicyNames('const a=(0,q.x)("editorViewLayer",{createHTML:e=>e});')).toEqual([
      'editorViewLayer',
    ]);
    expect(findPolicyNames('B("worker", { createScriptURL(u) { return u; } })')).toEqual([
      'worker',
    ]);
  });

  test('names each policy once, in order', () => {
    expect(
      findPolicyNames('f("b",{createHTML:x});f("a",{createScript:x});f("b",{createHTML:x})'),
    ).toEqual(['a', 'b']);
  });

  test('takes no other call for a policy', () => {
    expect(
      findPolicyNames('document.createElement("div",{create:1});f("x",{createHtml:1})'),
    ).toEqual([]);
  });
});

describe('policyDrift', () => {
  test('is empty where the bundles create exactly the reviewed policies', () => {
    expect(policyDrift(new Set(['b', 'a']), ['a', 'b'])).toEqual([]);
  });

  test('names a policy that nobody has looked at', () => {
    expect(policyDrift(new Set(['a', 'new']), ['a'])).toEqual([
      expect.stringMatching(/"new" is new/),
    ]);
  });

  test('names a reviewed policy that the bundles create no more', () => {
    expect(policyDrift(new Set(['a']), ['a', 'old'])).toEqual([
      expect.stringMatching(/"old" is created no more/),
    ]);
  });
});

describe('mediaType', () => {
  test('knows what the bundles are made of', () => {
    expect(mediaType('workbench/index.html')).toBe('text/html; charset=utf-8');
    expect(mediaType('assets/inter.1a2b.woff2')).toBe('font/woff2');
  });

  test('refuses a file that nobody decided on', () => {
    expect(() => mediaType('chunks/module.wasm')).toThrow('No media type');
  });
});
