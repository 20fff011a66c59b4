import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("debug", "demo", "status"), [(False, False, 404), (True, False, 200), (False, True, 200)]
)
def test_the_gallery_is_for_those_who_build(client, settings, debug, demo, status):
    settings.DEBUG, settings.DEMO = debug, demo
    assert client.get("/design/").status_code == status


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Aller au contenu", "5 points à corriger", "(facultatif)", "Page 2 sur 5"]),
        ("de", ["Zum Inhalt springen", "5 Punkte sind zu berichtigen", "(freiwillig)", "Seite 2 von 5"]),
        ("en", ["Skip to the content", "5 things to put right", "(optional)", "Page 2 of 5"]),
    ],
)
def test_the_components_speak_the_reader_s_language(client, settings, language, words):
    settings.DEMO = True
    text = client.get("/design/", headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}">' in text
    assert [word for word in words if word not in text] == []
