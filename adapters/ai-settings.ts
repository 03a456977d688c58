// The part of the environment that chooses who embeds, writes and listens; config/env.ts fits as it is.

/**
 * Order of choice for texts: a provider that is named (key or address) before the local server.
 * With an own OPENAI_BASE_URL only the models that are named are used there: such servers rarely have all.
 */
export interface AiSettings {
  LOCAL_AI_URL?: string | undefined;
  OPENAI_API_KEY?: string | undefined;
  OPENAI_BASE_URL?: string | undefined;
  OPENAI_CHAT_MODEL?: string | undefined;
  OPENAI_EMBEDDING_MODEL?: string | undefined;
  OPENAI_EMBEDDING_DIMENSIONS?: number | undefined;
  /** Longest wait between two parts of an answer, in ms. */
  OPENAI_SILENCE_MS?: number | undefined;
  DEEPGRAM_API_KEY?: string | undefined;
  DEEPGRAM_BASE_URL?: string | undefined;
}

/** True where the settings name a keyed or addressed OpenAI-shaped provider that should serve `model`. */
export function hasOpenAi(settings: AiSettings, model: string | undefined): boolean {
  if (settings.OPENAI_BASE_URL) return model !== undefined;
  return settings.OPENAI_API_KEY !== undefined;
}
