/** Hosts to which a key of this name belongs: those of whoever issues it. */
const HOMES: { readonly [variable: string]: readonly string[] } = {
  ANTHROPIC_API_KEY: ['api.anthropic.com'],
  CEREBRAS_API_KEY: ['api.cerebras.ai'],
  COHERE_API_KEY: ['api.cohere.com', 'api.cohere.ai'],
  DEEPSEEK_API_KEY: ['api.deepseek.com'],
  FIREWORKS_API_KEY: ['api.fireworks.ai'],
  GEMINI_API_KEY: ['generativelanguage.googleapis.com'],
  GOOGLE_API_KEY: ['generativelanguage.googleapis.com'],
  GOOGLE_GENERATIVE_AI_API_KEY: ['generativelanguage.googleapis.com'],
  GROQ_API_KEY: ['api.groq.com'],
  HF_TOKEN: ['router.huggingface.co'],
  MISTRAL_API_KEY: ['api.mistral.ai'],
  OPENAI_API_KEY: ['api.openai.com', 'eu.api.openai.com', 'us.api.openai.com'],
  OPENROUTER_API_KEY: ['openrouter.ai'],
  PERPLEXITY_API_KEY: ['api.perplexity.ai'],
  TOGETHER_API_KEY: ['api.together.xyz', 'api.together.ai'],
  XAI_API_KEY: ['api.x.ai'],
};

/** Whether a key may go to an address without anybody being asked: to its issuer over TLS, or to this very computer. */
export function isAtHome(variable: string, { protocol, hostname, port }: URL): boolean {
  if (isLoopback(hostname)) return true;
  if (protocol !== 'https:' || port !== '') return false;
  return Object.hasOwn(HOMES, variable) && HOMES[variable]?.includes(hostname) === true;
}

/** `URL` has brought every way of writing an IPv4 address into the one with four numbers. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
