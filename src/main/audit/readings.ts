/** What the audit reads of the running program, before anything is judged; null is "not known on this system". */

/** Electron's word for what a process is for. */
export type ProcessRole = 'main' | 'page' | 'helper';

export interface ProcessReading {
  readonly id: number;
  readonly role: ProcessRole;
  /** For a person: "page", "Network Service", "GPU". */
  readonly name: string;
  /** Null where nothing could be read. */
  readonly confinement: {
    /** 2 is a filter. */
    readonly seccomp: number;
    readonly noNewPrivileges: boolean;
    /** Whether its view of the network and of other processes is another than the main process's; null: not told. */
    readonly ownNetwork: boolean | null;
    readonly ownProcesses: boolean | null;
  } | null;
}

export interface PageReading {
  readonly id: number;
  /** What Electron made the page with. */
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly isDevTools: boolean;
  readonly devToolsOpen: boolean;
  /** What WebRTC may tell of this computer's addresses, and through what it may go. */
  readonly webRtcPolicy: string;
  /** Frames in the page, the main one left out. */
  readonly frames: readonly FrameReading[];
  /** What script in the page came to; null where the page did not answer. */
  readonly probe: PageProbe | null;
}

export interface FrameReading {
  /** It shows the preview's own document. */
  readonly isPreview: boolean;
  /** No page runs in its process. */
  readonly ownProcess: boolean;
}

/** Each is true where the attempt was stopped. */
export interface PageProbe {
  readonly markupRefused: boolean;
  readonly evalRefused: boolean;
  readonly policyRefused: boolean;
  readonly nodeAbsent: boolean;
  readonly windowRefused: boolean;
  /** Interfaces that were taken from the page and are there all the same, by their web name. */
  readonly interfaces: readonly string[];
  /** Permissions that the page has, by their web name. */
  readonly granted: readonly string[];
}

export interface SessionReading {
  /** True where a request that is not for our scheme was cancelled by the filter. */
  readonly foreignRequestCancelled: boolean;
  readonly localhostResolves: boolean;
  /** As the browser writes it: "DIRECT". */
  readonly proxy: string;
  readonly spellChecker: boolean;
  readonly spellCheckerLanguages: readonly string[];
}

export interface SocketReading {
  readonly process: number;
  readonly protocol: string;
  readonly local: string;
}

export interface RootReading {
  /** Last component. */
  readonly name: string;
  readonly kind: 'folder' | 'file';
  readonly remote: boolean;
  /** The kernel's magic number of its file system; null where it did not say. */
  readonly fileSystemType: number | null;
}

/** What came of reading in a folder made for it. */
export interface RootTrial {
  /** Whether a file inside was read. */
  readonly ordinaryRead: boolean;
  /** Paths that lead out and were not refused. */
  readonly escaped: readonly string[];
}

export interface Readings {
  readonly platform: NodeJS.Platform;
  readonly version: string;
  /** As `--version` of the parts prints them. */
  readonly electron: string;
  readonly packaged: boolean;
  readonly asRoot: boolean;
  readonly processes: readonly ProcessReading[];
  /** By index in the wire: true is on, null is removed; null where no wire was found. */
  readonly fuses: readonly (boolean | null)[] | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly previewHeaders: Readonly<Record<string, string>>;
  readonly pages: readonly PageReading[];
  readonly session: SessionReading;
  /** Null in a window without a root, and for `--audit`. */
  readonly root: RootReading | null;
  /** Null where the trial's files could not be made. */
  readonly rootTrial: RootTrial | null;
  /** Why names cannot be exchanged in one step here; null where they can. */
  readonly whyNoExchange: string | null;
  /** Null where the system does not tell. */
  readonly sockets: readonly SocketReading[] | null;
  /** Own processes whose sockets could not be looked at. */
  readonly closedProcesses: number;
  /** Chromium's switches of this start, of those that the audit asks for. */
  readonly switches: ReadonlySet<string>;
  /** The value of Chromium's --disable-features. */
  readonly disabledFeatures: readonly string[];
  readonly devToolsAllowed: boolean;
  /** Address of Node's inspector; null where it does not listen. */
  readonly inspector: string | null;
  readonly refusedCalls: number;
}
