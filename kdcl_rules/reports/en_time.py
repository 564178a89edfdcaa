"""The English phrases of certificates, of a rule's history and of a comparison over time."""

from __future__ import annotations

from typing import Final

__all__ = ["PHRASES"]

PHRASES: Final = {
    # Certificates.
    "cert.title": "{school}: certificates on {day}",
    "cert.name": "{title}, {step}",
    "cert.number": "no. {number}",
    "cert.signed": "signed {day} under {circular}",
    "cert.signed_year": "signed in {year} under {circular}",
    "cert.grade": "grade {n}",
    "cert.degree": "degree {n}",
    "cert.between": "a day from {first} to {last}",
    "decision": "Decision {number}",
    "cert.state.not_yet_in_force": "Not yet in force: not signed by that day.",
    "cert.state.valid": "Valid to {until}.",
    "cert.state.expiring": "Valid to {until}, expiring soon.",
    "cert.state.expired": "Expired; its term ran to {until}.",
    "cert.state.revoked": "Withdrawn from {day} on.",
    "cert.state.superseded": "A later certificate has taken its place.",
    "cert.state.unknown": "Whether it is still valid cannot be told: {why}.",
    "cert.why.term_unseen": "the text with its term has not been seen, and no printed expiry is given",
    "cert.why.transition_unseen": "nothing the new circular says of certificates already issued has been seen",
    "cert.why.signed_after_regime": "it was signed when its circular was no longer in force",
    "cert.why.year_only": "only the year of signing is known, and the day would settle it",
    "cert.day": "{day}",
    "cert.until": "the end of {day}",
    "cert.until_between": "the end of a day from {first} to {last}",
    "cert.term": "Its own term runs to {until}.",
    "cert.renew_by": "To be recognised again: register by {day}.",
    "cert.no_renewal.repealed": "No last day to register again: the rule was repealed before that day came.",
    "cert.no_renewal.unseen": "Last day to register again: no rule has been seen.",
    "cert.no_renewal.term_unseen": "Last day to register again: not known, as the term is not.",
    "cert.no_renewal.year_only": "Last day to register again: not known, as only the year of signing is.",
    "cert.more.registration": "The school may register for more from {day} on.",
    "cert.more.consideration": "The department may consider the school for more from {day} on; it need not.",
    "cert.no_more.repealed": "More: the rule on waiting has been repealed.",
    "cert.no_more.unseen": "More: no rule on waiting has been seen.",
    "cert.no_more.highest": "There is nothing higher.",
    "cert.no_more.school_years": "More: after at least {n} school years, counted as such.",
    "cert.no_more.year_only": "More: from which day on is not known, as only the year of signing is.",
    "cert.counts_as": "Counts as {step} under {circular}.",
    "cert.remark.no_grade_now": "No accreditation grade of the new circular has been seen, only the national standard.",
    "cert.remark.printed_term_differs": "The printed expiry is not the counted one ({counted}); the printed stands.",
    "cert.remark.printed_term_not_given": "The printed expiry decides; none is given, so it is counted from signing.",
    "cert.remark.signer_differs": "The signer is given as {signer}; by the text it is {role}.",
    "cert.remark.grade_is_no_level": "Grades before 2018 were shares of the criteria met, not the levels of 2018.",
    "cert.basis": "Basis: {basis}.",
    # Days of a dossier, decisions.
    "recognised": "{step} (recognised)",
    "day_of.assessed": "the day of assessment, {day}",
    "day_of.registered": "the day of registration, {day}",
    "day_of.decided": "the day of the decision, {day}",
    "warn.straddles": (
        "Between {governing}, and {other}, the law changed (from {changes}). "
        "The result above is by {governing} [{rulebook}]."
    ),
    "straddles.refused": "By the other day this file cannot be evaluated: findings and facts belong to another text.",
    "straddles.same": "By the other day the result is the same.",
    "straddles.other": "By the other day [{rulebook}]: {results}.",
    "straddles.level": "the school's level {span}",
    "straddles.grade": "accreditation grade {span}",
    "straddles.standard": "national standard {span}",
    "warn.decision_at_self_stage": (
        "The file names Decision {number} of {day}, but this is a self-assessment: the result stays expected."
    ),
    "warn.decision_differs": (
        "Decision {number} of {day} recognises other than the result in this file; look at both again."
    ),
    "warn.decision_unsettled": (
        "There is Decision {number} of {day}, but the file does not settle the result it would have to agree with."
    ),
    # Several years side by side.
    "trend.head": "{school}: {n} assessments",
    "trend.result": "{reached}, by {circular}.",
    "trend.span": "From {first} to {last}",
    "trend.not_comparable": "The two fall under different circulars and are not compared; no level is converted.",
    "trend.rules_changed": "The rules changed in between; only what both days ask for is compared.",
    "trend.rose": "Rose",
    "trend.fell": "Fell",
    "trend.stayed": "Stayed",
    "trend.unclear": "Unclear",
    "trend.added": "Newly asked",
    "trend.dropped": "No longer asked",
    "trend.from_to": "{what} ({before} → {after})",
    "trend.quantities": "Quantities of three school years, recorded to be followed, held against no threshold",
    "trend.no_quantities": "No quantities are given for {criteria}.",
    "trend.quantity": "{label}: {values} ({way}).",
    "trend.differs": "School years {years}: two files differ, the later stands.",
    "way.up": "up",
    "way.down": "down",
    "way.level": "unchanged",
    "way.mixed": "up and down",
    "way.incomplete": "not all three years",
    "trend.certified": "Certificates held",
    "trend.bearing": "{name}: {state}; {bearing}.",
    "certified.in_force": "valid",
    "certified.unknown": "whether it is valid cannot be told",
    "bearing.met": "the present result still bears it out",
    "bearing.no_longer_met": "the present result no longer bears it out",
    "bearing.open": "whether the present result bears it out cannot be concluded",
    "bearing.not_comparable": "not comparable with the present result, which is by another text",
    # The life of a criterion.
    "history.head": "{name}. {circular}, {kinds}.",
    "history.begins": "In force{by}",
    "history.reworded": "Reworded{by}",
    "history.suspended": "Suspended{by}",
    "history.resumed": "In force again",
    "history.repealed": "Repealed{by}",
    "history.ends": "No longer in force{by}",
    "history.by": "by {source}",
    "rule.gone": "Not in force on this day.",
    "history.checked": "Held against the law on {day}.",
}
