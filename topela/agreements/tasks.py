from django_tasks import task


@task()
def seal(agreement_id: int) -> None:
    from topela.agreements.sealing import seal_agreement  # noqa: PLC0415 - sealing asks for the mails here

    seal_agreement(agreement_id)


@task()
def mail(agreement_id: int) -> None:
    from topela.agreements.mailing import mail_agreement  # noqa: PLC0415 - as above

    mail_agreement(agreement_id)
