// What is wrong in a report template, and what to write instead.
import { defineArea } from '../define.ts';

export const templateProblem = defineArea({
  en: {
    bad_yaml: 'The settings between the --- lines are not valid YAML ({reason}).',
    bad_front_matter: 'The setting {path} is missing or has a value that can not be used.',
    unknown_front_matter_key: 'There is no setting called {key}.',
    duplicate_requirement: 'Two required documents have the key {key}. Give one of them another key.',
    unknown_document_kind: 'There is no document kind called {kind}.',
    unknown_command: 'There is no command called {name}. Commands: {known}.',
    malformed_command:
      'The command {name} can not be read. Write it as ::{name} followed by its options in curly brackets, each value in quotation marks.',
    command_not_alone:
      'The command {name} must stand on a line of its own, outside lists, quotes and tables.',
    missing_option: 'The command {name} needs the option {option}.',
    unknown_option: 'The command {name} has no option {option}.',
    bad_option: 'The option {option} of {name} has a value that can not be used.',
    unknown_requirement: 'There is no required document with the key {key}.',
    unknown_variable: 'There is no variable called {name}. Variables: company, period, portfolio, author.',
    no_command: 'The template has no command. Add at least one, for example ask or summarize.',
    too_many_commands: 'The template has too many commands; the limit is {limit}.',
    too_complex: 'The text here is too long or too deeply nested. Divide it with empty lines.',
  },
  sv: {
    bad_yaml: 'Inställningarna mellan ---raderna är inte giltig YAML ({reason}).',
    bad_front_matter: 'Inställningen {path} saknas eller har ett värde som inte kan användas.',
    unknown_front_matter_key: 'Det finns ingen inställning som heter {key}.',
    duplicate_requirement: 'Två obligatoriska dokument har nyckeln {key}. Ge ett av dem en annan nyckel.',
    unknown_document_kind: 'Det finns ingen dokumenttyp som heter {kind}.',
    unknown_command: 'Det finns inget kommando som heter {name}. Kommandon: {known}.',
    malformed_command:
      'Kommandot {name} går inte att läsa. Skriv det som ::{name} följt av sina val inom klammerparenteser, varje värde inom citattecken.',
    command_not_alone: 'Kommandot {name} måste stå på en egen rad, utanför listor, citat och tabeller.',
    missing_option: 'Kommandot {name} behöver valet {option}.',
    unknown_option: 'Kommandot {name} har inget val {option}.',
    bad_option: 'Valet {option} i {name} har ett värde som inte kan användas.',
    unknown_requirement: 'Det finns inget obligatoriskt dokument med nyckeln {key}.',
    unknown_variable:
      'Det finns ingen variabel som heter {name}. Variabler: company, period, portfolio, author.',
    no_command: 'Mallen har inget kommando. Lägg till minst ett, till exempel ask eller summarize.',
    too_many_commands: 'Mallen har för många kommandon; gränsen är {limit}.',
    too_complex: 'Texten här är för lång eller för djupt nästlad. Dela upp den med tomma rader.',
  },
});
