from django.urls import URLPattern, URLResolver, include, path

from topela.pages.organiser.views import (
    agreements,
    catalogue,
    demand,
    editions,
    evening,
    imports,
    journal,
    learning,
    meetings,
    mendings,
    overview,
    plan_differences,
    plan_mending,
    plans,
    registrations,
    rings,
    schedules,
    team,
    topics,
    uploads,
    words,
    zones,
)

app_name = "organiser"

schedule: list[URLPattern | URLResolver] = [
    path("", schedules.grid, name="schedule"),
    path("organisations/", schedules.organisations, name="schedule-organisations"),
    path("wishes/", schedules.wishes, name="schedule-wishes"),
    path("difference/<int:other>/", plan_differences.changes, name="schedule-difference"),
    path("comparison/", plans.draft_comparison, name="draft-comparison"),
    path("publication/", schedules.publication, name="publication"),
    path("copy/", schedules.copy, name="schedule-copy"),
    path("meetings/<int:meeting>/pin/", meetings.pin, name="pin"),
    path("meetings/<int:meeting>/pin/removal/", meetings.pin_removal, name="pin-removal"),
    path("meetings/<int:meeting>/place/", meetings.place, name="place"),
    path("meetings/<int:meeting>/exchange/", meetings.exchange, name="exchange"),
    path("meetings/<int:meeting>/return/", meetings.returning, name="return"),
    path("meetings/<int:meeting>/cancellation/", meetings.cancellation, name="cancellation"),
    path("exclusions/<int:exclusion>/removal/", meetings.exclusion_removal, name="exclusion-removal"),
    path("changes/", schedules.changes, name="schedule-changes"),
]

mended: list[URLPattern | URLResolver] = [
    path("", mendings.mended, name="mended"),
    path("progress/", mendings.progress, name="mended-progress"),
    path("moves/", mendings.moves, name="mended-moves"),
    path("cancellation/", mendings.cancellation, name="mended-cancellation"),
    path("publication/", mendings.publication, name="mended-publication"),
    path("removal/", mendings.removal, name="mended-removal"),
]

registration: list[URLPattern | URLResolver] = [
    path("", registrations.registration, name="registration"),
    path("admission/", registrations.admission, name="admission"),
    path("withdrawal/", registrations.withdrawal, name="withdrawal"),
    path("needs/<int:item>/topics/", topics.of_need, name="need-topics"),
    path("offers/<int:item>/topics/", topics.of_offer, name="offer-topics"),
]

imported: list[URLPattern | URLResolver] = [
    path("", imports.imported, name="import"),
    path("refused.xlsx", imports.refused, name="import-refused"),
    path("taking-back/", imports.taking_back, name="import-taking-back"),
]

lessons: list[URLPattern | URLResolver] = [
    path("", learning.learning, name="learning"),
    path("lessons/", learning.lessons, name="lessons"),
    path("lessons/<int:lesson>/", learning.lesson, name="lesson"),
    path("lessons/<int:lesson>/application/", learning.application, name="lesson-application"),
    path("original-weights/", learning.original_weights, name="original-weights"),
]

upload: list[URLPattern | URLResolver] = [
    path("", uploads.upload, name="upload"),
    path("columns/", uploads.columns, name="upload-columns"),
    path("answers/", uploads.answers, name="upload-answers"),
    path("confirmation/", uploads.confirmation, name="upload-confirmation"),
]

circles: list[URLPattern | URLResolver] = [
    path("", rings.rings, name="rings"),
    path("searches/", rings.searches, name="ring-searches"),
    path("searches/<int:search>/", rings.search, name="ring-search"),
    path("searches/<int:search>/<int:place>/proposal/", rings.proposal, name="ring-proposal"),
    path("searches/<int:search>/<int:place>/setting-aside/", rings.setting_aside, name="ring-setting-aside"),
    path("<int:ring>/taking-up/", rings.taking_up, name="ring-taking-up"),
    path("<int:ring>/removal/", rings.removal, name="ring-removal"),
]

edition: list[URLPattern | URLResolver] = [
    path("", overview.overview, name="overview"),
    path("rules/", editions.rules, name="rules"),
    path("hall/", editions.hall, name="hall"),
    path("zones/", zones.zones, name="zones"),
    path("zones/<int:zoning>/taking-back/", zones.taking_back, name="zoning-taking-back"),
    path("registrations/", registrations.registrations, name="registrations"),
    path("registrations/new/", registrations.creation, name="registration-creation"),
    path("registrations/<int:registration>/", include(registration)),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:imported>/", include(imported)),
    path("uploads/<int:upload>/", include(upload)),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("demand/", demand.demand, name="demand"),
    path("demand/demand.xlsx", demand.workbook, name="demand-workbook"),
    path("rings/", include(circles)),
    path("words/", words.words, name="words"),
    path("words/<int:word>/removal/", words.removal, name="word-removal"),
    path("words/stops/", words.stops, name="word-stops"),
    path("words/stops/<int:stop>/removal/", words.stop_removal, name="word-stop-removal"),
    path("learning/", include(lessons)),
    path("plan/", plans.plan, name="plan"),
    path("plan/runs/", plans.runs, name="plan-runs"),
    path("plan/runs/<int:run>/", plans.progress, name="plan-progress"),
    path("plan/runs/<int:run>/cancellation/", plans.cancellation, name="plan-cancellation"),
    path("plan/comparison/", plans.comparison, name="plan-comparison"),
    path("plan/<int:number>/", include(schedule)),
    path("evening/", evening.evening, name="evening"),
    path("evening/mending/", plan_mending.mending, name="mending"),
    path("evening/mending/<int:mending>/", include(mended)),
    path("evening/cues/", evening.cues, name="cues"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<int:number>/", agreements.agreement, name="agreement"),
    path("agreements/<int:number>/pdf/", agreements.pdf, name="agreement-pdf"),
    path("team/", team.team, name="team"),
    path("team/<int:role>/removal/", team.removal, name="role-removal"),
    path("journal/", journal.journal, name="journal"),
]

urlpatterns = [
    path("", editions.editions, name="editions"),
    path("new/", editions.creation, name="edition-creation"),
    path("<slug:slug>/", include(edition)),
]
