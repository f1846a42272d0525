// What others make of a text in the browser, each by its usual way in. Bundled for `speed.mjs`.
import compromise from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const wink = winkNLP(model);

/** Name → annotates one text and gives the number of something found, so that no work is left out. */
export const peers = {
  // Its whole pipe: sentences, negation, sentiment, parts of speech, named and custom entities.
  "wink-nlp": (text) => wink.readDoc(text).entities().length(),
  // Parts of speech, then what it has nearest to ours.
  compromise: (text) => {
    const document = compromise(text);
    return document.quotations().length + document.people().length;
  },
};
