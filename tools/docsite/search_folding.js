/* Search finds a Vietnamese word by its letters with or without diacritics: "tiêu chí" and "tieu chi".

   Appended to the theme's search worker when the site is built. Each word enters the index twice, as written and
   folded; a query is taken as typed. So "tieu" finds "tiêu" and "tiểu", and "tiêu" does not find "tiểu". */
(function (lunr) {
  "use strict";

  function folded(word) {
    return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  }

  function bothSpellings(token) {
    var written = token.clone(function (word) { return word.normalize("NFC"); });
    var plain = token.clone(folded);
    return String(written) === String(plain) ? written : [written, plain];
  }
  lunr.Pipeline.registerFunction(bothSpellings, "bothSpellings");

  var add = lunr.Builder.prototype.add;
  lunr.Builder.prototype.add = function () {
    if (!this.hasBothSpellings) {
      this.hasBothSpellings = true;
      this.pipeline.add(bothSpellings);
    }
    return add.apply(this, arguments);
  };

  /* The theme asks for beginnings ("thu*"). The whole word counts for more than a longer one that begins so. */
  var WHOLE_WORD = 12;
  var clause = lunr.Query.prototype.clause;
  lunr.Query.prototype.clause = function (asked) {
    asked.term = asked.term.normalize("NFC");
    clause.call(this, asked);
    if (/^[^*]+\*$/.test(asked.term) && asked.presence === lunr.Query.presence.OPTIONAL) {
      var whole = Object.assign({}, asked, { term: asked.term.slice(0, -1), boost: WHOLE_WORD * asked.boost });
      clause.call(this, whole);
    }
    return this;
  };

  /* A short beginning such as "ti" meets both spellings of one word: it is marked once. */
  var query = lunr.Index.prototype.query;
  lunr.Index.prototype.query = function (fn) {
    return query.call(this, fn).map(function (result) {
      var seen = {};
      var terms = result.matchData.metadata;
      Object.keys(terms).forEach(function (term) {
        Object.keys(terms[term]).forEach(function (field) {
          var places = terms[term][field].position || [];
          seen[field] = seen[field] || new Set();
          terms[term][field].position = places.filter(function (place) {
            return !seen[field].has(place) && seen[field].add(place);
          });
        });
      });
      return result;
    });
  };
})(self.lunr);
