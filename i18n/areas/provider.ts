// Why a model or speech provider did not answer, and what to do; keys are the codes of adapters/provider-error.ts.
import { defineArea } from '../define.ts';

export const provider = defineArea({
  en: {
    unreachable: 'The model provider can not be reached. It will be tried again.',
    timed_out: 'The model provider took too long to answer. It will be tried again.',
    rate_limited: 'The model provider asks us to slow down. It will be tried again in a moment.',
    quota_exceeded: 'The account at the model provider is out of credit. Ask an administrator to fill it up.',
    unauthorised: 'The model provider did not accept the key. Ask an administrator to check it.',
    provider_failed: 'The model provider has a problem of its own. It will be tried again.',
    bad_answer: 'The model provider gave an answer that can not be read. It will be tried again.',
    answer_cut_off: 'The answer broke off in the middle. Ask again.',
    bad_request: 'The model provider refused the request. Ask an administrator to check the model settings.',
    too_long: 'This is more than the model can read at once. Ask about a smaller part.',
    model_not_found:
      'The chosen model does not exist at the provider. Ask an administrator to check its name.',
    model_not_fetched: 'The local model is not fetched yet.',
    content_refused: 'The model provider refused to treat this content.',
    unsupported_language:
      'Speech in this language can not be heard here: the built-in engine knows English only. Swedish needs Deepgram.',
    bad_audio: 'No sound could be read in the recording. Try another format, for example MP3 or WAV.',
  },
  sv: {
    unreachable: 'Modelleverantören går inte att nå. Ett nytt försök görs.',
    timed_out: 'Modelleverantören svarade inte i tid. Ett nytt försök görs.',
    rate_limited: 'Modelleverantören ber oss sakta ned. Ett nytt försök görs om en stund.',
    quota_exceeded: 'Kontot hos modelleverantören är slut. Be en administratör fylla på det.',
    unauthorised: 'Modelleverantören godtog inte nyckeln. Be en administratör kontrollera den.',
    provider_failed: 'Modelleverantören har själv ett fel. Ett nytt försök görs.',
    bad_answer: 'Modelleverantörens svar gick inte att läsa. Ett nytt försök görs.',
    answer_cut_off: 'Svaret bröts mitt i. Fråga igen.',
    bad_request: 'Modelleverantören nekade anropet. Be en administratör kontrollera modellens inställningar.',
    too_long: 'Det här är mer än modellen kan läsa på en gång. Fråga om en mindre del.',
    model_not_found:
      'Den valda modellen finns inte hos leverantören. Be en administratör kontrollera namnet.',
    model_not_fetched: 'Den lokala modellen är inte hämtad än.',
    content_refused: 'Modelleverantören vägrade behandla innehållet.',
    unsupported_language:
      'Tal på det här språket går inte att tolka här: den inbyggda motorn kan bara engelska. Svenska kräver Deepgram.',
    bad_audio: 'Inget ljud gick att läsa i inspelningen. Prova ett annat format, till exempel MP3 eller WAV.',
  },
});
