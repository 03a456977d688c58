// Words too common to tell texts apart, Swedish and English together.
const swedish =
  'och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när nu ' +
  'man hade hon under också efter eller ut över skulle ska skall vid in mot mycket än upp alla där två här vad ' +
  'vilka vilken vilket vem hur varför vår våra vårt er era ert deras dess denna detta dessa blir blev bli vara ' +
  'varit mellan samt enligt utan ur åt då du ni min mitt mina din ditt dina sin sitt sina honom henne dem oss';
const english =
  'the a an and or of to in on at by for with from as is are was were be been being it its this that these those ' +
  'i you he she we they them his her our your their what which who whom how why when where not no nor do does did ' +
  'has have had will would shall should can could may might must if then than so but about into over under after ' +
  'before between during also there here such';

export const stopWords: ReadonlySet<string> = new Set(`${swedish} ${english}`.split(' '));
